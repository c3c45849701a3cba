package dev.steelyard.server.reconcile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far two figures may be apart. A venue rounds what it shows: a figure counts to the last digit that it is written with,
 * but to four digits at least, and a price to its tick.
 */
final class Tolerance {
    /** Of any amount, relative to the venue's. */
    static final BigDecimal RELATIVE = new BigDecimal("0.000001");

    private static final BigDecimal FOUR_DIGITS = new BigDecimal("0.0001");

    private Tolerance() {}

    /** Returns whether balances are the same: within a millionth of the venue's. */
    static boolean sameBalance(BigDecimal ours, BigDecimal theirs) {
        return isWithin(ours, theirs, theirs.abs().multiply(RELATIVE));
    }

    /** Returns whether figures are the same. @param tick of a price; null for an amount, and when it is unknown */
    static boolean sameFigure(BigDecimal ours, BigDecimal theirs, @Nullable BigDecimal tick) {
        BigDecimal size = theirs.abs();
        BigDecimal digit = theirs.ulp();
        BigDecimal allowed = size.multiply(RELATIVE).max(digit.min(size.multiply(FOUR_DIGITS)));
        return isWithin(ours, theirs, tick == null ? allowed : allowed.max(tick));
    }

    private static boolean isWithin(BigDecimal ours, BigDecimal theirs, BigDecimal allowed) {
        return ours.subtract(theirs).abs().compareTo(allowed) <= 0;
    }
}
