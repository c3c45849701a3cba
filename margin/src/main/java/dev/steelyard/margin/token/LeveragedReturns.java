package dev.steelyard.margin.token;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * The arithmetic of re-levering to a constant multiple x of a return. Products are exact, quotients have
 * {@value Decimals#DIGITS} digits. <b>Thread-safe</b>; its page is {@code docs/methods/leveraged-tokens.md}.
 */
public final class LeveragedReturns {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private LeveragedReturns() {}

    /** Returns x² − x: 6 for 3x, 2 for −1x, 12 for −3x; 0 for 1x and 0x. */
    public static BigDecimal flowFactor(BigDecimal multiple) {
        return multiple.multiply(multiple).subtract(multiple);
    }

    /**
     * Returns what must be bought to return to the multiple after a move: (x² − x) × r × NAV, sold below 0. Long and inverse
     * tokens trade in the direction of the move.
     *
     * @param multiple x, signed
     * @param move r, relative move of the underlying
     * @param netAssetValue before the move, at least 0
     */
    public static BigDecimal rebalanceFlow(BigDecimal multiple, BigDecimal move, BigDecimal netAssetValue) {
        return flowFactor(multiple).multiply(move).multiply(netAssetValue);
    }

    /**
     * Returns the move that takes a token from its target L to k times it: (1 − k) / (k·L − 1).
     *
     * @param target L, signed, not 0
     * @param multipleOfTarget k, such as 4/3
     * @return relative move of the underlying, signed
     * @throws IllegalArgumentException when k·L is 1: no move reaches it
     */
    public static BigDecimal triggerMove(BigDecimal target, BigDecimal multipleOfTarget) {
        BigDecimal below = multipleOfTarget.multiply(target).subtract(BigDecimal.ONE);
        if (below.signum() == 0) {
            throw new IllegalArgumentException("multiple × target was 1; no move leads there");
        }
        return Decimals.divide(BigDecimal.ONE.subtract(multipleOfTarget), below);
    }

    /**
     * Returns the expected drag on the log return of a token against x times its underlying's: ½·(x² − x)·σ²·T, at least 0
     * unless 0 < x < 1.
     *
     * @param multiple x, signed
     * @param variance σ², of log returns per unit of time
     * @param time T
     */
    public static BigDecimal volatilityDrag(BigDecimal multiple, BigDecimal variance, BigDecimal time) {
        return HALF.multiply(flowFactor(multiple)).multiply(variance).multiply(time);
    }

    /**
     * Returns what a token loses on a move r and back, re-levered in between: (x² − x)·r² / (1 + r), fraction of its value.
     *
     * @param multiple x, signed
     * @param move r, greater than −1
     */
    public static BigDecimal roundTripDrag(BigDecimal multiple, BigDecimal move) {
        return Decimals.divide(flowFactor(multiple).multiply(move).multiply(move), BigDecimal.ONE.add(move));
    }
}
