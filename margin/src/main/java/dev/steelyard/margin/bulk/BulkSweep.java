package dev.steelyard.margin.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Values every row of a book at a market: equity, maintenance margin and verdict in one pass. <b>Single-writer</b>: it
 * owns its scratch memory, so each thread has its own. <b>Allocates: never after warm-up</b>. <b>Deterministic: yes</b>:
 * every kernel and width gives the same bits, since each addition has its place in a fixed order (kind after kind, row
 * after row) and each lane rounds as a single number does.
 */
public final class BulkSweep {
    /** Doubles between the accumulators of two rows: equity and maintenance margin lie side by side. */
    static final int LANES = 2;

    private static final byte SAFE = Verdict.SAFE.code();
    private static final byte LIQUIDATABLE = Verdict.LIQUIDATABLE.code();
    private static final byte ASK_EXACT = Verdict.ASK_EXACT.code();

    private final RunKernel kernel;
    private double[] accumulators = new double[0];
    private double[] scratch = new double[0];

    BulkSweep(RunKernel kernel) {
        this.kernel = kernel;
    }

    /** Returns a sweep on the fastest kernel that this Java machine has. */
    public static BulkSweep create() {
        return new BulkSweep(RunKernels.best());
    }

    /** Returns a sweep on the kernel in plain Java, which needs no option of the Java machine. */
    public static BulkSweep scalar() {
        return new BulkSweep(RunKernels.scalar());
    }

    /** Returns the name of the kernel in use: {@code scalar}, {@code vector 512}, ... */
    public String kernel() {
        return kernel.name();
    }

    /** Values all rows. @throws IllegalArgumentException when market or result belong to another book */
    public void sweep(BulkBook book, BulkMarket market, BulkResult result) {
        if (market.book != book || result.book() != book) {
            throw new IllegalArgumentException("market and result were of another book");
        }
        if (accumulators.length < LANES * book.mostRows) {
            accumulators = new double[LANES * book.mostRows];
        }
        if (scratch.length < LANES * (book.longestRun + RowColumns.PADDING)) {
            scratch = new double[LANES * (book.longestRun + RowColumns.PADDING)];
        }
        double rise = market.rise();
        result.swept(rise);
        for (int block = 0; block + 1 < book.blockRows.length; block++) {
            int from = book.blockRows[block];
            int to = book.blockRows[block + 1];
            open(book, from, to, result.fee);
            for (int run = book.runs.blockRuns[block]; run < book.runs.blockRuns[block + 1]; run++) {
                add(book, run, market.prices, from, result.fee);
            }
            close(book, from, to, rise, result);
        }
    }

    private void open(BulkBook book, int from, int to, double @Nullable [] fee) {
        double[] rows = accumulators;
        double[] cash = book.cash;
        double[] margin = book.fixedMargin;
        for (int row = from, at = 0; row < to; row++, at += LANES) {
            rows[at] = cash[row];
            rows[at + 1] = 0;
        }
        if (margin != null) {
            for (int row = from, at = 1; row < to; row++, at += LANES) {
                rows[at] = margin[row];
            }
        }
        if (fee != null && book.fixedFee != null) {
            System.arraycopy(book.fixedFee, from, fee, from, to - from);
        }
    }

    private void add(BulkBook book, int run, double[] prices, int firstRow, double @Nullable [] fee) {
        int kind = book.runs.runKind[run];
        int start = book.runs.runStart[run];
        int end = book.runs.runStart[run + 1];
        double x = prices[kind];
        double perPrice = book.pricedDeduction[kind] ? x : 1;
        kernel.add(book.runs, start, end, x, book.table, kind, perPrice, accumulators, scratch);
        double rate = book.feeRates[kind];
        if (fee != null && rate != 0) {
            double[] units = book.runs.units;
            char[] rows = book.runs.rowInBlock;
            for (int i = start; i < end; i++) {
                fee[firstRow + rows[i]] += Math.abs(units[i] * x) * rate;
            }
        }
    }

    private void close(BulkBook book, int from, int to, double rise, BulkResult result) {
        double[] rows = accumulators;
        double[] equity = result.equity;
        double[] margin = result.maintenanceMargin;
        double[] fee = result.fee;
        double[] unit = book.errorUnit;
        byte[] verdicts = result.verdicts;
        double threshold = book.threshold;
        for (int row = from, at = 0; row < to; row++, at += LANES) {
            double worth = rows[at];
            double asked = rows[at + 1];
            equity[row] = worth;
            margin[row] = asked;
            double required = threshold * asked;
            double surplus = worth - (fee == null ? required : required + fee[row]);
            double error = rise * unit[row];
            verdicts[row] = surplus > error ? SAFE : surplus < -error ? LIQUIDATABLE : ASK_EXACT;
        }
    }
}
