package dev.steelyard.margin.waterfall;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * Auto-deleveraging that starts when an insurance pool has lost too much of its peak, or is empty. <b>Immutable</b>.
 *
 * @param threshold change of the pool from its peak at or below which it starts, signed: −0.3
 * @param smallestPool balance above which the drawdown counts; at or below it only an empty pool does
 */
public record DrawdownTrigger(BigDecimal threshold, BigDecimal smallestPool) {
    /** Why winners are deleveraged. */
    public enum Cause {
        /** They are not. */
        NONE,
        /** The pool fell too far from its peak. */
        DRAWDOWN,
        /** The pool is empty. */
        EQUITY
    }

    public DrawdownTrigger {
        if (threshold.signum() > 0) {
            throw new IllegalArgumentException("threshold was " + threshold + "; expected at most 0");
        }
    }

    /** Returns −loss / peak, to {@value Decimals#DIGITS} digits. */
    public static BigDecimal change(BigDecimal loss, BigDecimal peak) {
        return Decimals.divide(loss.negate(), peak);
    }

    /**
     * Returns whether winners are deleveraged: EQUITY when the pool holds nothing, DRAWDOWN when it holds more than the
     * smallest pool and its change is at or below the threshold.
     *
     * @param pool present balance, signed
     * @param change from its peak, signed
     */
    public Cause cause(BigDecimal pool, BigDecimal change) {
        if (pool.signum() <= 0) {
            return Cause.EQUITY;
        }
        return pool.compareTo(smallestPool) > 0 && change.compareTo(threshold) <= 0 ? Cause.DRAWDOWN : Cause.NONE;
    }

    /** Returns the loss beyond the threshold, which the deleveraged bear: max(0, loss + threshold × peak). */
    public BigDecimal excess(BigDecimal loss, BigDecimal peak) {
        return Decimals.positivePart(loss.add(threshold.multiply(peak)));
    }
}
