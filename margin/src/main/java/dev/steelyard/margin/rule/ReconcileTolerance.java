package dev.steelyard.margin.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a figure that a venue states may be from ours: the largest of four allowances, all at least 0. <b>Immutable</b>.
 *
 * @param absolute in the unit of the figure
 * @param relative fraction of the venue's figure, at most 1
 * @param lastDigit the last digit that the venue writes is allowed, up to this fraction of its figure, at most 1: a venue
 *     rounds what it shows
 * @param ticks of the contract; 0 for what is no price
 */
public record ReconcileTolerance(BigDecimal absolute, BigDecimal relative, BigDecimal lastDigit, BigDecimal ticks) {
    /** Checks the allowances. @throws IllegalArgumentException when one is below 0, or a fraction above 1 */
    public ReconcileTolerance {
        fraction("relative", relative);
        fraction("lastDigit", lastDigit);
        notNegative("absolute", absolute);
        notNegative("ticks", ticks);
    }

    /** Returns whether both figures count as the same. @param tick of the contract; null when it is unknown */
    public boolean allows(BigDecimal ours, BigDecimal theirs, @Nullable BigDecimal tick) {
        BigDecimal size = theirs.abs();
        BigDecimal allowed = absolute.max(size.multiply(relative))
                .max(theirs.ulp().min(size.multiply(lastDigit)))
                .max(tick == null ? BigDecimal.ZERO : tick.multiply(ticks));
        return ours.subtract(theirs).abs().compareTo(allowed) <= 0;
    }

    private static void fraction(String name, BigDecimal value) {
        notNegative(name, value);
        if (value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " was " + value + "; expected 0 to 1");
        }
    }

    private static void notNegative(String name, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(name + " was " + value + "; expected at least 0");
        }
    }
}
