package dev.steelyard.margin.bulk;

/**
 * The kernel in plain Java. It compares notionals with caps as the bits of doubles, which sort like the numbers
 * themselves while these are not negative: so a tier is found by counting, without a branch that no processor foresees.
 */
final class ScalarRunKernel implements RunKernel {
    /** Kinds of no more pieces than this are valued without an inner loop. */
    private static final int FEW = 4;

    @Override
    public String name() {
        return "scalar";
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
        if (first == last) {
            double deduction = table.deductions()[first] * perPrice;
            addFlat(runs.units, runs.rowInBlock, start, end, x, table.rates()[first], deduction, rows);
        } else if (last - first < FEW) {
            addFew(runs.units, runs.rowInBlock, start, end, x, table, first, last, rows);
        } else {
            addMany(runs.units, runs.rowInBlock, start, end, x, table, first, last, rows);
        }
    }

    private static void addFlat(
            double[] units, char[] row, int start, int end, double x, double rate, double deduction, double[] rows) {
        for (int i = start; i < end; i++) {
            double value = units[i] * x;
            int at = row[i] * BulkSweep.LANES;
            rows[at] += value;
            rows[at + 1] += Math.abs(value) * rate - deduction;
        }
    }

    private static void addFew(
            double[] units,
            char[] row,
            int start,
            int end,
            double x,
            TierTable table,
            int first,
            int last,
            double[] rows) {
        double[] rates = table.rates();
        double[] deductions = table.deductions();
        long second = capBits(table, first + 1, last);
        long third = capBits(table, first + 2, last);
        long fourth = capBits(table, first + 3, last);
        for (int i = start; i < end; i++) {
            double value = units[i] * x;
            double notional = Math.abs(value);
            long bits = Double.doubleToRawLongBits(notional);
            int piece = first + (int) (((second - bits) >>> 63) + ((third - bits) >>> 63) + ((fourth - bits) >>> 63));
            int at = row[i] * BulkSweep.LANES;
            rows[at] += value;
            rows[at + 1] += notional * rates[piece] - deductions[piece];
        }
    }

    private static void addMany(
            double[] units,
            char[] row,
            int start,
            int end,
            double x,
            TierTable table,
            int first,
            int last,
            double[] rows) {
        double[] caps = table.caps();
        double[] rates = table.rates();
        double[] deductions = table.deductions();
        for (int i = start; i < end; i++) {
            double value = units[i] * x;
            double notional = Math.abs(value);
            long bits = Double.doubleToRawLongBits(notional);
            int piece = first;
            for (int next = first + 1; next <= last; next++) {
                piece += (int) ((Double.doubleToRawLongBits(caps[next]) - bits) >>> 63);
            }
            int at = row[i] * BulkSweep.LANES;
            rows[at] += value;
            rows[at + 1] += notional * rates[piece] - deductions[piece];
        }
    }

    /** A piece that does not exist has a cap that nothing exceeds, not even the bits of NaN. */
    private static long capBits(TierTable table, int piece, int last) {
        return piece <= last ? Double.doubleToRawLongBits(table.caps()[piece]) : Long.MAX_VALUE;
    }
}
