package dev.steelyard.systemic.feedback;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A funding rule of a model market: the side that is larger pays. Rate γ = κ(L/S − mark/index), with L and S the long and
 * short sizes; a position receives γ × mark × size. After Chitra and others 2025 (arXiv 2512.01112). Quotients have
 * {@value Decimals#DIGITS} digits. <b>Immutable</b>.
 *
 * @param strength κ
 */
public record ImbalanceFunding(BigDecimal strength) {
    /**
     * Returns the rate.
     *
     * @param sizes of all positions, long above 0; at least one short
     * @param mark greater than 0
     * @param index greater than 0
     * @throws IllegalArgumentException when nobody is short
     */
    public BigDecimal rate(List<BigDecimal> sizes, BigDecimal mark, BigDecimal index) {
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        for (BigDecimal size : sizes) {
            longs = longs.add(Decimals.positivePart(size));
            shorts = shorts.add(Decimals.positivePart(size.negate()));
        }
        if (shorts.signum() == 0) {
            throw new IllegalArgumentException("no position was short; expected at least one");
        }
        return strength.multiply(Decimals.divide(longs, shorts).subtract(Decimals.divide(mark, index)));
    }

    /** Returns what each position receives, signed: rate × mark × size. */
    public List<BigDecimal> payments(List<BigDecimal> sizes, BigDecimal mark, BigDecimal index) {
        BigDecimal perUnit = rate(sizes, mark, index).multiply(mark);
        List<BigDecimal> payments = new ArrayList<>();
        for (BigDecimal size : sizes) {
            payments.add(Decimals.limit(perUnit.multiply(size)));
        }
        return payments;
    }
}
