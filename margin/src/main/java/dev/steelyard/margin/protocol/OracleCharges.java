package dev.steelyard.margin.protocol;

import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.ProtocolRule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What oracles add to a requirement; every term is at least 0 and rounded up. <b>Immutable</b>; <b>Deterministic: yes</b>. */
final class OracleCharges {
    private static final BigInteger ONE = Fixed.power(Fixed.DECIMALS);

    private final ProtocolRule rule;
    private final int decimals;

    OracleCharges(ProtocolRule rule, int decimals) {
        this.rule = rule;
        this.decimals = decimals;
    }

    /** Returns what a book is charged. */
    List<ProtocolCharge> of(ProtocolBook book) {
        BigInteger exposure = book.exposure();
        OracleReading oracle = book.oracle();
        BigInteger value = exposure.multiply(oracle.price());
        List<ProtocolCharge> charges = new ArrayList<>();
        add(charges, "oracle confidence", exposure.multiply(oracle.width()).multiply(factor()));
        add(charges, "oracle age", value.multiply(ageRate(oracle.ageSeconds())));
        add(
                charges,
                "settlement",
                settling(book).multiply(oracle.price()).multiply(Fixed.exact("settlementRate", rule.settlementRate())));
        OracleReading peg = book.peg();
        if (peg != null) {
            BigInteger charged = shortfall(peg).multiply(Fixed.exact("depegFactor", rule.depegFactor()));
            add(charges, "depeg", Fixed.ceiling(value.multiply(charged), Fixed.DECIMALS, 0));
        }
        return charges;
    }

    /** Returns the fraction that an age costs: 0 while fresh, then min(cap, step + slope × seconds beyond), in 10^−18. */
    BigInteger ageRate(long ageSeconds) {
        if (ageSeconds <= rule.freshSeconds()) {
            return BigInteger.ZERO;
        }
        BigInteger beyond = BigInteger.valueOf(ageSeconds - rule.freshSeconds());
        BigInteger ramp = Fixed.exact("staleSlope", rule.staleSlope()).multiply(beyond);
        return Fixed.exact("staleStep", rule.staleStep()).add(ramp).min(cap());
    }

    /** Returns whether nothing may be opened on an oracle of that age: its charge has reached the cap. */
    boolean refuses(long ageSeconds) {
        return ageSeconds > rule.freshSeconds() && ageRate(ageSeconds).compareTo(cap()) >= 0;
    }

    /**
     * Returns what a unit of the settle asset lacks to its peg: 1 less the low end of its price, plus what its age costs;
     * 0 while that end is at or above the threshold and the price is fresh; in 10^−18.
     */
    private BigInteger shortfall(OracleReading peg) {
        BigInteger doubt = Fixed.ceiling(peg.width().multiply(factor()), 2 * Fixed.DECIMALS, Fixed.DECIMALS);
        BigInteger low = peg.price().subtract(doubt);
        BigInteger lacking = low.compareTo(Fixed.exact("depegThreshold", rule.depegThreshold())) < 0
                ? ONE.subtract(low).max(BigInteger.ZERO)
                : BigInteger.ZERO;
        return lacking.add(ageRate(peg.ageSeconds()));
    }

    private BigInteger settling(ProtocolBook book) {
        BigInteger sum = BigInteger.ZERO;
        for (ProtocolLeg leg : book.legs()) {
            sum = leg.settlesWithin(rule.settlementSeconds())
                    ? sum.add(leg.size().abs())
                    : sum;
        }
        return sum;
    }

    private BigInteger factor() {
        return Fixed.exact("confidenceFactor", rule.confidenceFactor());
    }

    private BigInteger cap() {
        return Fixed.exact("staleCap", rule.staleCap());
    }

    /** Adds an amount of 54 decimals, rounded up to those of money. */
    private void add(List<ProtocolCharge> charges, String name, BigInteger amount) {
        charges.add(new ProtocolCharge(name, Combine.ADDED, Fixed.ceiling(amount, 3 * Fixed.DECIMALS, decimals)));
    }
}
