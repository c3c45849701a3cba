package dev.steelyard.margin.regt;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.regt.RegTStrategy.Name;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What each strategy requires. Requirements per share are rounded to the cent, half even, where a rate enters them.
 * <b>Immutable</b>. See docs/methods/reg-t.md.
 *
 * @param underlying the price per share, greater than 0
 * @param rule the rates
 */
record RegTStrategies(BigDecimal underlying, RegTRule rule) {
    private static final int CENTS = 2;

    private static BigDecimal cents(BigDecimal perShare) {
        return perShare.setScale(CENTS, RoundingMode.HALF_EVEN);
    }

    private static RegTLeg at(RegTLeg leg, int quantity) {
        return new RegTLeg(leg.symbol(), leg.type(), leg.strike(), leg.daysToExpiry(), leg.price(), quantity);
    }

    /** A purchased option is paid in full; one that lives long enough has loan value. */
    RegTStrategy longOption(RegTLeg leg, int contracts) {
        BigDecimal lots = BigDecimal.valueOf(contracts);
        boolean longDated = BigDecimal.valueOf(leg.daysToExpiry()).compareTo(rule.longDatedDays()) >= 0;
        BigDecimal paid = leg.price().multiply(lots);
        BigDecimal margin =
                longDated ? cents(leg.price().multiply(rule.longDatedRate())).multiply(lots) : paid;
        return new RegTStrategy(Name.LONG_OPTION, List.of(at(leg, contracts)), paid, margin, margin, margin);
    }

    /** Premium + max(rate × underlying − out of the money, floor), per share. */
    BigDecimal writtenPerShare(RegTLeg leg) {
        boolean call = leg.type() == OptionType.CALL;
        BigDecimal out =
                Decimals.positivePart(call ? leg.strike().subtract(underlying) : underlying.subtract(leg.strike()));
        BigDecimal rated = rule.writtenRate()
                .multiply(underlying)
                .multiply(rule.leverageFactor())
                .subtract(out);
        BigDecimal floor =
                rule.writtenFloor().multiply(call ? underlying : leg.strike()).multiply(rule.leverageFactor());
        return Decimals.max(cents(leg.price().add(rated)), cents(leg.price().add(floor)));
    }

    /** Requirement on equity, per share: the premium received is the writer's. */
    BigDecimal writtenNet(RegTLeg leg) {
        return writtenPerShare(leg).subtract(leg.price());
    }

    /** Whether a written option is the greater side of a strangle with one of the other kind: a call only if it is more. */
    boolean exceeds(RegTLeg leg, RegTLeg other) {
        int sign = writtenPerShare(leg).compareTo(writtenPerShare(other));
        return leg.type() == OptionType.CALL ? sign > 0 : sign >= 0;
    }

    /** Cash that secures a written option: its strike, of a call on a stock the stock. */
    private BigDecimal securedPerShare(RegTLeg leg) {
        boolean byStock = leg.type() == OptionType.CALL && !rule.broadIndex();
        return (byStock ? underlying : leg.strike()).subtract(leg.price());
    }

    RegTStrategy naked(RegTLeg leg, int contracts) {
        BigDecimal lots = BigDecimal.valueOf(contracts);
        BigDecimal margin = writtenPerShare(leg);
        BigDecimal net = writtenNet(leg).multiply(lots);
        return new RegTStrategy(
                Name.NAKED,
                List.of(at(leg, -contracts)),
                securedPerShare(leg).multiply(lots),
                margin.multiply(lots),
                net,
                net);
    }

    /** The greater requirement, and the premium of the other side. */
    RegTStrategy strangle(RegTLeg call, RegTLeg put, int contracts) {
        BigDecimal lots = BigDecimal.valueOf(contracts);
        boolean ofCall = exceeds(call, put);
        RegTLeg greater = ofCall ? call : put;
        BigDecimal margin = writtenPerShare(greater).add((ofCall ? put : call).price());
        BigDecimal net = writtenNet(greater).multiply(lots);
        return new RegTStrategy(
                Name.SHORT_STRANGLE,
                List.of(at(call, -contracts), at(put, -contracts)),
                securedPerShare(call).add(securedPerShare(put)).multiply(lots),
                margin.multiply(lots),
                net,
                net);
    }

    /** The largest loss at expiry, with the net premium paid (or less the net premium received). */
    RegTStrategy spread(List<RegTLeg> legs) {
        BigDecimal worst = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        List<BigDecimal> prices = new ArrayList<>(List.of(BigDecimal.ZERO));
        for (RegTLeg leg : legs) {
            prices.add(leg.strike());
            net = net.add(leg.price().multiply(BigDecimal.valueOf(leg.quantity())));
        }
        for (BigDecimal price : prices) {
            BigDecimal value = BigDecimal.ZERO;
            for (RegTLeg leg : legs) {
                value = value.add(leg.payoff(price).multiply(BigDecimal.valueOf(leg.quantity())));
            }
            worst = Decimals.min(worst, value);
        }
        BigDecimal loss = net.subtract(worst);
        return new RegTStrategy(Name.SPREAD, legs, loss, loss, loss, loss);
    }

    /** Shares held or sold short; a call written against the first, a put against the second, adds no margin. */
    RegTStrategy shares(RegTLeg stock, int sharesLots) {
        BigDecimal value = stock.price().multiply(BigDecimal.valueOf(sharesLots));
        boolean sold = stock.isShort();
        BigDecimal initial = sold ? rule.shortInitial() : rule.stockInitial();
        BigDecimal maintenance = sold ? rule.shortMaintenance() : rule.stockMaintenance();
        BigDecimal proceeds = sold ? BigDecimal.ONE : BigDecimal.ZERO;
        return new RegTStrategy(
                sold ? Name.SHORT_STOCK : Name.LONG_STOCK,
                List.of(at(stock, sold ? -sharesLots : sharesLots)),
                sold ? BigDecimal.ZERO : value,
                value.multiply(initial),
                value.multiply(initial.subtract(proceeds)),
                value.multiply(maintenance.subtract(proceeds)));
    }

    /**
     * A written option against shares: the margin is that of the shares. Against equity, shares count at most at a call's
     * strike (at least at a put's), and the premium received is the writer's.
     */
    RegTStrategy covered(RegTLeg stock, RegTLeg written, int contracts) {
        RegTStrategy alone = shares(stock, contracts);
        BigDecimal lots = BigDecimal.valueOf(contracts);
        boolean call = written.type() == OptionType.CALL;
        BigDecimal inTheMoney = Decimals.positivePart(
                call ? underlying.subtract(written.strike()) : written.strike().subtract(underlying));
        BigDecimal kept = inTheMoney.subtract(written.price()).multiply(lots);
        BigDecimal lent = call ? BigDecimal.ONE.subtract(rule.stockInitial()) : BigDecimal.ZERO;
        BigDecimal lentLater = call ? BigDecimal.ONE.subtract(rule.stockMaintenance()) : BigDecimal.ZERO;
        BigDecimal less = call ? inTheMoney.multiply(lots) : BigDecimal.ZERO;
        BigDecimal against = alone.againstEquity().add(kept).subtract(less).add(less.multiply(lent));
        BigDecimal later = alone.maintenance().add(kept).subtract(less).add(less.multiply(lentLater));
        return new RegTStrategy(
                call ? Name.COVERED_CALL : Name.COVERED_PUT,
                List.of(at(stock, call ? contracts : -contracts), at(written, -contracts)),
                alone.cash(),
                alone.margin(),
                against,
                later);
    }
}
