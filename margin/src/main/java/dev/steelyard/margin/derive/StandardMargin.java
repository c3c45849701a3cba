package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The standard manager: requirements by position, options of an expiry by the better of isolated margins and the largest
 * loss. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class StandardMargin {
    private StandardMargin() {}

    /**
     * What the stable price adds to initial margin below its peg.
     *
     * @param threshold stable price below which it does
     * @param factor of spot × (short options + |perpetual|), per unit below it
     */
    public record Depeg(BigDecimal threshold, BigDecimal factor) {
        public Depeg {
            DeriveMath.requireNotNegative(factor, "depeg factor");
        }
    }

    /**
     * Returns a subaccount's margins over all its markets. Every product is cut toward zero at the 18th decimal.
     *
     * @param markets what is held, by underlying
     * @param cash signed
     * @param stablePrice USD per unit of cash, above 0
     * @param depeg what a stable price below its peg adds
     */
    public static StandardResult assess(
            List<StandardMarket> markets, BigDecimal cash, BigDecimal stablePrice, Depeg depeg) {
        DeriveMath.requirePositive(stablePrice, "stable price");
        BigDecimal depegRate =
                DeriveMath.multiply(DeriveMath.positivePart(depeg.threshold().subtract(stablePrice)), depeg.factor());
        List<StandardMarketResult> results = new ArrayList<>();
        BigDecimal value = cash;
        BigDecimal initial = cash;
        BigDecimal maintenance = cash;
        for (StandardMarket market : markets) {
            StandardMarketResult result = market(market, stablePrice, depegRate);
            results.add(result);
            value = value.add(result.markToMarket());
            initial = initial.add(result.initialMargin());
            maintenance = maintenance.add(result.maintenanceMargin());
        }
        return new StandardResult(results, cash, value, initial, maintenance);
    }

    private static StandardMarketResult market(StandardMarket market, BigDecimal stablePrice, BigDecimal depegRate) {
        StandardRules rules = market.rules();
        StandardRules.ConfidenceRates untrusted = rules.confidence();
        PerpetualHolding perpetual = market.perpetual();
        BigDecimal size = perpetual.position().abs();
        BigDecimal notional = DeriveMath.multiply(size, perpetual.price());
        BigDecimal atSpot = DeriveMath.multiply(market.spot(), size);
        BigDecimal base = DeriveMath.multiply(market.base(), market.spot());
        BigDecimal counted = DeriveMath.multiply(base, rules.baseFactor());
        BigDecimal exposed = size;
        for (ExpiryHolding expiry : market.expiries()) {
            for (OptionHolding option : expiry.options()) {
                exposed = exposed.add(DeriveMath.positivePart(option.amount().negate()));
            }
        }
        return new StandardMarketResult(
                market.name(),
                market.expiries().stream()
                        .map(expiry -> StandardExpiry.assess(market, expiry))
                        .toList(),
                DeriveMath.multiply(notional, rules.initialPerpetual()),
                DeriveMath.multiply(notional, rules.maintenancePerpetual()),
                untrusted.charge(untrusted.perpetual(), perpetual.confidence(market.spotConfidence()), atSpot),
                perpetual.unsettledCash(),
                DeriveMath.multiply(counted, rules.initialBaseScale()),
                counted,
                untrusted.charge(untrusted.base(), market.spotConfidence(), base),
                DeriveMath.divide(base, stablePrice),
                DeriveMath.multiply(DeriveMath.multiply(exposed, depegRate), market.spot()));
    }
}
