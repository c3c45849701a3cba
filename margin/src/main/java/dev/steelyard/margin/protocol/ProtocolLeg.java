package dev.steelyard.margin.protocol;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;

/**
 * One holding of a protocol account: a whole number of 10^−18 base units, and what one base unit gains in each scenario, in
 * whole units of money. <b>Immutable</b>; <b>Deterministic: yes</b>.
 */
public final class ProtocolLeg {
    private static final double SECONDS_PER_DAY = 86_400;

    private final String symbol;
    private final BigInteger size;
    private final IntToLongFunction profits;
    private final long delta;
    private final BigInteger low;
    private final BigInteger high;
    private final String series;
    private final long secondsLeft;

    private ProtocolLeg(
            String symbol,
            BigInteger size,
            IntToLongFunction profits,
            long delta,
            int lowDelta,
            int highDelta,
            String series,
            long secondsLeft) {
        this.symbol = symbol;
        this.size = size;
        this.profits = profits;
        this.delta = delta;
        BigInteger one = size.multiply(BigInteger.valueOf(lowDelta));
        BigInteger other = size.multiply(BigInteger.valueOf(highDelta));
        this.low = one.min(other);
        this.high = one.max(other);
        this.series = series;
        this.secondsLeft = secondsLeft;
    }

    /**
     * Returns a linear leg that is repriced by the deterministic kernel, one base unit at a time.
     *
     * @param decimals of money
     * @throws FailureException UNSUPPORTED for a coin-settled contract; OUT_OF_RANGE where a gain does not fit 64 bits, when
     *     it is asked for
     * @throws IllegalArgumentException when the size has more than 18 decimals
     */
    public static ProtocolLeg of(ScenarioLeg leg, UnitRule rule, int decimals) {
        String place = "position " + leg.symbol();
        if (leg.inverse()) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED, place, "the contract was coin-settled; a protocol holds linear ones");
        }
        ScenarioLeg one = leg.withQuantity(BigDecimal.ONE);
        ScenarioLeg.OptionTerms option = leg.option();
        boolean call = option != null && option.type() == OptionType.CALL;
        boolean put = option != null && option.type() == OptionType.PUT;
        return new ProtocolLeg(
                leg.symbol(),
                Fixed.exact("size of " + leg.symbol(), leg.quantity()),
                s -> fitting(
                        place, () -> one.profit(rule.scenarios().scenarios().get(s), rule.term(), decimals)),
                fitting(
                        place,
                        () -> one.deltaValue()
                                .setScale(decimals, RoundingMode.HALF_EVEN)
                                .unscaledValue()
                                .longValueExact()),
                put ? -1 : option == null ? 1 : 0,
                call || option == null ? 1 : 0,
                option == null ? "" : option.type() + " " + Decimals.plain(option.strike()) + " " + leg.expiry(),
                leg.expiry() == null ? Long.MAX_VALUE : Math.round(Math.max(leg.days(), 0) * SECONDS_PER_DAY));
    }

    /**
     * Returns a leg whose gains were published, such as the array of a future or an option.
     *
     * @param size in units of 10^−18 base units, signed
     * @param unitProfits gain of one base unit by scenario, in whole units of money, a loss below 0
     * @param delta value of one base unit's delta in whole units of money: at least 0 for a future or a call
     * @param lowDelta −1 for a put, 0 for a call, 1 for a future
     * @param highDelta 0 for a put, 1 for all else
     */
    public static ProtocolLeg published(
            String symbol, BigInteger size, long[] unitProfits, long delta, int lowDelta, int highDelta) {
        long[] kept = unitProfits.clone();
        String series = lowDelta == highDelta ? "" : symbol;
        return new ProtocolLeg(symbol, size, s -> kept[s], delta, lowDelta, highDelta, series, Long.MAX_VALUE);
    }

    private static long fitting(String place, LongSupplier value) {
        try {
            return value.getAsLong();
        } catch (ArithmeticException e) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    place,
                    "the value of one unit did not fit 64 bits at the pack's decimals");
        }
    }

    /** Returns the contract. */
    public String symbol() {
        return symbol;
    }

    /** Returns the signed size in units of 10^−18 base units. */
    public BigInteger size() {
        return size;
    }

    /** Returns size × the gain of one unit in a scenario, exact, at 18 decimals more than money has. */
    BigInteger profit(int scenario) {
        return size.multiply(BigInteger.valueOf(profits.applyAsLong(scenario)));
    }

    /** Returns size × the value of one unit's delta, exact, at 18 decimals more than money has. */
    BigInteger deltaValue() {
        return size.multiply(BigInteger.valueOf(delta));
    }

    /** Returns the least that the leg can move with one unit of the oracle's price, in units of 10^−18. */
    BigInteger low() {
        return low;
    }

    /** Returns the most that the leg can move with one unit of the oracle's price, in units of 10^−18. */
    BigInteger high() {
        return high;
    }

    /** Returns right, strike and expiry of an option; empty for all else. */
    String series() {
        return series;
    }

    /** Returns whether the leg settles within so many seconds. */
    boolean settlesWithin(long seconds) {
        return secondsLeft <= seconds && seconds > 0;
    }
}
