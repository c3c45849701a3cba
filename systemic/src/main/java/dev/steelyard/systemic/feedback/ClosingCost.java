package dev.steelyard.systemic.feedback;

import java.math.BigDecimal;

/**
 * What closing a part of a position by a model market costs: a price that moves by α per unit, and a fee in three parts.
 * Exact. <b>Immutable</b>. After Chitra and others 2025 (arXiv 2512.01112). Its page is {@code docs/methods/market-impact.md}.
 *
 * @param fixed fee per closing, in money
 * @param onMark fee, fraction of mark × size
 * @param onExecution fee, fraction of execution price × size
 */
public record ClosingCost(BigDecimal fixed, BigDecimal onMark, BigDecimal onExecution) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * Returns the average price of closing: mark − α·size/2 of a long, which is sold; mark + α·size/2 of a short.
     *
     * @param impact α, price per unit, at least 0
     * @param size closed, at least 0
     * @param isLong true for a long
     */
    public static BigDecimal averagePrice(BigDecimal mark, BigDecimal impact, BigDecimal size, boolean isLong) {
        BigDecimal move = impact.multiply(size).multiply(HALF);
        return isLong ? mark.subtract(move) : mark.add(move);
    }

    /** Returns fixed + onMark × mark × size + onExecution × execution price × size. */
    public BigDecimal fee(BigDecimal mark, BigDecimal executionPrice, BigDecimal size) {
        return fixed.add(onMark.multiply(mark).multiply(size))
                .add(onExecution.multiply(executionPrice).multiply(size));
    }
}
