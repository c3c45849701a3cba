package dev.steelyard.margin.bulk;

/** Adds the positions of a run to the accumulators of their rows. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
interface RunKernel {
    /** Returns the kernel's name. */
    String name();

    /**
     * Adds, for each position i from {@code start} to {@code end} in this order, v = units[i]·x to the first lane of its
     * row, and |v|·rate − deduction of the last piece whose cap |v| exceeds to the second. Each product, difference and
     * sum is rounded once, to the nearest double.
     *
     * @param runs the positions
     * @param x the price variable of the run's kind; NaN when unknown
     * @param table the pieces of all kinds
     * @param kind the run's kind
     * @param perPrice what the deduction of a kind with a single piece is multiplied by; 1 for other kinds
     * @param rows the accumulators
     * @param scratch room for {@link BulkSweep#LANES} doubles a position, and padding
     */
    void add(
            RunColumns runs,
            int start,
            int end,
            double x,
            TierTable table,
            int kind,
            double perPrice,
            double[] rows,
            double[] scratch);
}
