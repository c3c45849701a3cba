package dev.steelyard.margin.derive;

import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Options of one expiry under the standard manager. <b>Thread-safe</b>. */
final class StandardExpiry {
    private StandardExpiry() {}

    static StandardExpiryResult assess(StandardMarket market, ExpiryHolding expiry) {
        StandardRules.OptionRates rates = market.rules().option();
        List<StandardExpiryResult.Leg> legs = new ArrayList<>();
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        BigDecimal netCalls = BigDecimal.ZERO;
        for (OptionHolding option : expiry.options()) {
            StandardExpiryResult.Leg leg = leg(option, expiry, market.spot(), rates);
            legs.add(leg);
            value = value.add(leg.value());
            initial = initial.add(leg.initial());
            maintenance = maintenance.add(leg.maintenance());
            shorts = shorts.add(DeriveMath.positivePart(option.amount().negate()));
            netCalls = option.type() == OptionType.CALL ? netCalls.add(option.amount()) : netCalls;
        }
        BigDecimal largestLoss = largestLoss(expiry);
        BigDecimal unpaired = DeriveMath.multiply(expiry.forward(), netCalls.min(BigDecimal.ZERO));
        BigDecimal confidence =
                market.spotConfidence().min(expiry.forwardConfidence()).min(expiry.volConfidence());
        StandardRules.ConfidenceRates untrusted = market.rules().confidence();
        return new StandardExpiryResult(
                expiry.name(),
                legs,
                value,
                largestLoss,
                initial,
                maintenance,
                largestLoss.add(DeriveMath.multiply(unpaired, rates.initialUnpaired())),
                largestLoss.add(DeriveMath.multiply(unpaired, rates.maintenanceUnpaired())),
                untrusted.charge(untrusted.option(), confidence, DeriveMath.multiply(shorts, market.spot())));
    }

    private static StandardExpiryResult.Leg leg(
            OptionHolding option, ExpiryHolding expiry, BigDecimal spot, StandardRules.OptionRates rates) {
        BigDecimal price = DeriveOption.price(
                option.type(), expiry.forward(), option.strike(), option.vol(), expiry.seconds(), BigDecimal.ONE);
        BigDecimal value = DeriveMath.multiply(price, option.amount());
        if (option.amount().signum() >= 0) {
            return new StandardExpiryResult.Leg(option, value, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        boolean call = option.type() == OptionType.CALL;
        BigDecimal notional = DeriveMath.multiply(spot, option.amount());
        BigDecimal outOfTheMoney =
                DeriveMath.positivePart(call ? option.strike().subtract(spot) : spot.subtract(option.strike()));
        BigDecimal rate = rates.largestSpot()
                .subtract(DeriveMath.divide(outOfTheMoney, spot))
                .max(rates.smallestSpot());
        BigDecimal initial = value.add(DeriveMath.multiply(rate, notional));
        if (call) {
            BigDecimal maintenance = value.add(DeriveMath.multiply(rates.maintenanceCall(), notional));
            return new StandardExpiryResult.Leg(option, value, initial, maintenance);
        }
        BigDecimal ofSpot = DeriveMath.multiply(rates.maintenancePutSpot(), notional);
        BigDecimal ofValue = DeriveMath.multiply(rates.maintenancePutValue(), value);
        BigDecimal maintenance = value.add(ofSpot.min(ofValue));
        return new StandardExpiryResult.Leg(
                option, value, initial.min(DeriveMath.multiply(rates.putOffset(), maintenance)), maintenance);
    }

    private static BigDecimal largestLoss(ExpiryHolding expiry) {
        BigDecimal worst = payoff(expiry, BigDecimal.ZERO).min(BigDecimal.ZERO);
        for (OptionHolding option : expiry.options()) {
            worst = worst.min(payoff(expiry, option.strike()));
        }
        return worst;
    }

    private static BigDecimal payoff(ExpiryHolding expiry, BigDecimal price) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OptionHolding option : expiry.options()) {
            BigDecimal gain = option.type() == OptionType.CALL
                    ? price.subtract(option.strike())
                    : option.strike().subtract(price);
            sum = sum.add(DeriveMath.multiply(DeriveMath.positivePart(gain), option.amount()));
        }
        return sum;
    }
}
