package dev.steelyard.margin.bulk;

import java.util.function.DoubleUnaryOperator;

/** A kernel with a planted defect, to show that the comparison with the exact path would find it. */
record DefectiveKernel(String name, TierDefect tier, DoubleUnaryOperator margin) implements RunKernel {
    /** Changes which tier is taken. */
    interface TierDefect {
        int taken(int right, double notional);
    }

    @Override
    public void add(
            RunColumns runs,
            int start,
            int end,
            double x,
            TierTable table,
            int kind,
            double perPrice,
            double[] rows,
            double[] scratch) {
        int first = table.first(kind);
        int last = table.first(kind + 1) - 1;
        for (int i = start; i < end; i++) {
            double value = runs.units[i] * x;
            double notional = Math.abs(value);
            int right = first;
            while (right < last && notional > table.caps()[right + 1]) {
                right++;
            }
            int piece = Math.min(last, first + tier.taken(right - first, notional));
            double asked = notional * table.rates()[piece] - table.deductions()[piece] * perPrice;
            int at = runs.rowInBlock[i] * BulkSweep.LANES;
            rows[at] += value;
            rows[at + 1] += margin.applyAsDouble(asked);
        }
    }
}
