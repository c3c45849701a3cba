package dev.steelyard.systemic.indicator;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * What was liquidated in an event, phase by phase. Quotients have {@value Decimals#DIGITS} digits. <b>Immutable</b>.
 *
 * @param phases in order
 */
public record LiquidationWaves(List<Phase> phases) {
    private static final BigDecimal MINUTES = new BigDecimal(60);

    /**
     * A phase.
     *
     * @param amount liquidated, at least 0, in any unit
     * @param minutes it took, greater than 0
     */
    public record Phase(BigDecimal amount, BigDecimal minutes) {
        public Phase {
            if (amount.signum() < 0 || minutes.signum() <= 0) {
                throw new IllegalArgumentException(
                        "phase was " + amount + " in " + minutes + " minutes; expected at least 0 in more than 0");
            }
        }

        /** Returns amount per hour. */
        public BigDecimal perHour() {
            return Decimals.divide(amount.multiply(MINUTES), minutes);
        }
    }

    public LiquidationWaves {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("there were no phases; expected at least one");
        }
    }

    /** Returns the largest phase over a total, which the source may state otherwise than as the sum. @param total above 0 */
    public BigDecimal peakShare(BigDecimal total) {
        BigDecimal most = BigDecimal.ZERO;
        for (Phase phase : phases) {
            most = Decimals.max(most, phase.amount());
        }
        return share(most, total);
    }

    /** Returns a part over a total. @param total above 0 */
    public static BigDecimal share(BigDecimal part, BigDecimal total) {
        if (total.signum() <= 0) {
            throw new IllegalArgumentException("total was " + total + "; expected above 0");
        }
        return Decimals.divide(part, total);
    }

    /** Returns Σ of what waves left unpaid. A loss that stands in several waves counts as often. */
    public static BigDecimal total(List<BigDecimal> losses) {
        return losses.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns what was taken beyond what was needed: taken − needed, signed. */
    public static BigDecimal overshoot(BigDecimal taken, BigDecimal needed) {
        return taken.subtract(needed);
    }
}
