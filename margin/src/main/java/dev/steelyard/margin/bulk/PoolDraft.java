package dev.steelyard.margin.bulk;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.Arrays;

/** A pool while its terms are collected, exactly where they do not follow a price. <b>Single-writer</b>. */
final class PoolDraft {
    final String bucket;
    final Asset asset;
    BigDecimal cash;
    BigDecimal fixedMargin = BigDecimal.ZERO;
    BigDecimal fixedFee = BigDecimal.ZERO;
    /** Sum of the magnitudes of all terms at the reference prices, without the fixed ones. */
    double gross;

    private int count;
    private int[] kinds = new int[8];
    private double[] units = new double[8];

    PoolDraft(String bucket, Asset asset, BigDecimal cash) {
        this.bucket = bucket;
        this.asset = asset;
        this.cash = cash;
    }

    void position(int kind, double unitsHeld) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            units = Arrays.copyOf(units, 2 * count);
        }
        kinds[count] = kind;
        units[count++] = unitsHeld;
    }

    /**
     * Returns the row's error bound at the reference prices: (k + 16)·2⁻⁵³·(gross + |cash| + |fixed terms|) for k
     * positions, and a little more for the rounding of this very sum.
     */
    double errorUnit(double threshold) {
        double fixed = threshold * Math.abs(fixedMargin.doubleValue()) + Math.abs(fixedFee.doubleValue());
        double terms = gross + Math.abs(cash.doubleValue()) + fixed;
        return (count + 16) * 0x1p-53 * terms * (1 + 0x1p-20) + Double.MIN_NORMAL;
    }

    /** Writes the pool as a row. */
    void into(RowColumns columns, String account, double threshold) {
        for (int i = 0; i < count; i++) {
            columns.position(kinds[i], units[i]);
        }
        columns.row(
                account,
                bucket,
                asset,
                cash.doubleValue(),
                fixedMargin.doubleValue(),
                fixedFee.doubleValue(),
                errorUnit(threshold));
    }
}
