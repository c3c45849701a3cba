package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * Options of one expiry, and what the feeds say of it. <b>Immutable</b>.
 *
 * @param name the expiry's name
 * @param seconds to expiry, 0 or more
 * @param fixedForward the part of the forward that the settlement average has fixed, which no shock moves
 * @param variableForward the part that still follows spot
 * @param rate interest rate per year, signed
 * @param forwardConfidence 0 to 1
 * @param rateConfidence 0 to 1
 * @param volConfidence least of its volatility feeds, 0 to 1
 * @param options what is held
 */
public record ExpiryHolding(
        String name,
        long seconds,
        BigDecimal fixedForward,
        BigDecimal variableForward,
        BigDecimal rate,
        BigDecimal forwardConfidence,
        BigDecimal rateConfidence,
        BigDecimal volConfidence,
        List<OptionHolding> options) {
    /** Seconds before expiry over which the settlement price is averaged. */
    public static final long SETTLEMENT_WINDOW = 1_800;

    public ExpiryHolding {
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds to " + name + " was " + seconds + "; expected 0 or more");
        }
        DeriveMath.requireNotNegative(fixedForward, "fixed forward of " + name);
        DeriveMath.requireNotNegative(variableForward, "variable forward of " + name);
        DeriveMath.requireConfidence(forwardConfidence, "forward confidence of " + name);
        DeriveMath.requireConfidence(rateConfidence, "rate confidence of " + name);
        DeriveMath.requireConfidence(volConfidence, "vol confidence of " + name);
        options = List.copyOf(options);
    }

    /**
     * Returns an expiry of one forward price: within {@value #SETTLEMENT_WINDOW} seconds, forward × seconds /
     * {@value #SETTLEMENT_WINDOW} of it is still variable.
     */
    public static ExpiryHolding of(
            String name,
            long seconds,
            BigDecimal forward,
            BigDecimal rate,
            BigDecimal forwardConfidence,
            BigDecimal rateConfidence,
            BigDecimal volConfidence,
            List<OptionHolding> options) {
        BigDecimal variable = seconds >= SETTLEMENT_WINDOW
                ? forward
                : DeriveMath.divide(
                        forward.multiply(BigDecimal.valueOf(seconds)), BigDecimal.valueOf(SETTLEMENT_WINDOW));
        return new ExpiryHolding(
                name,
                seconds,
                forward.subtract(variable),
                variable,
                rate,
                forwardConfidence,
                rateConfidence,
                volConfidence,
                options);
    }

    /** Returns fixed + variable forward. */
    public BigDecimal forward() {
        return fixedForward.add(variableForward);
    }

    /** Returns the least of its confidences and another. */
    BigDecimal confidence(BigDecimal other) {
        return other.min(forwardConfidence).min(rateConfidence).min(volConfidence);
    }

    /** Returns this expiry with other options. */
    public ExpiryHolding withOptions(List<OptionHolding> newOptions) {
        return new ExpiryHolding(
                name,
                seconds,
                fixedForward,
                variableForward,
                rate,
                forwardConfidence,
                rateConfidence,
                volConfidence,
                newOptions);
    }

    /** Returns this expiry after some seconds, no more than are left and none of its forward fixed by them. */
    public ExpiryHolding after(long passed) {
        return new ExpiryHolding(
                name,
                seconds - passed,
                fixedForward,
                variableForward,
                rate,
                forwardConfidence,
                rateConfidence,
                volConfidence,
                options);
    }

    /** Returns this expiry with forwards times a factor of 0 or more; what is fixed stays. */
    public ExpiryHolding withForwardTimes(BigDecimal factor) {
        return new ExpiryHolding(
                name,
                seconds,
                fixedForward,
                DeriveMath.multiply(variableForward, factor),
                rate,
                forwardConfidence,
                rateConfidence,
                volConfidence,
                options);
    }
}
