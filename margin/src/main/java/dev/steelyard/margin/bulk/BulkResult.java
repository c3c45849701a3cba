package dev.steelyard.margin.bulk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep found, by row. <b>Single-writer</b>: a sweep overwrites it. Amounts are in the row's asset.
 */
public final class BulkResult {
    final double[] equity;
    final double[] maintenanceMargin;
    final double @Nullable [] fee;
    final byte[] verdicts;

    private final BulkBook book;
    private double rise = Double.NaN;

    private BulkResult(BulkBook book) {
        this.book = book;
        this.equity = new double[book.rows()];
        this.maintenanceMargin = new double[book.rows()];
        this.fee = book.fixedFee == null ? null : new double[book.rows()];
        this.verdicts = new byte[book.rows()];
        Arrays.fill(equity, Double.NaN);
        Arrays.fill(maintenanceMargin, Double.NaN);
        Arrays.fill(verdicts, Verdict.ASK_EXACT.code());
    }

    /** Returns a result with room for every row of a book, in which nothing is known yet. */
    public static BulkResult of(BulkBook book) {
        return new BulkResult(book);
    }

    void swept(double riseOfPrices) {
        rise = riseOfPrices;
    }

    BulkBook book() {
        return book;
    }

    /** Returns whether the row is liquidated, as far as doubles can tell. */
    public Verdict verdict(int row) {
        return Verdict.of(verdicts[row]);
    }

    /** Returns the number of rows with a verdict. */
    public int count(Verdict verdict) {
        int count = 0;
        for (byte code : verdicts) {
            count += code == verdict.code() ? 1 : 0;
        }
        return count;
    }

    /** Returns true when the row's equity is a number: every mark it needs is known, and nothing overflows. */
    public boolean isEquityKnown(int row) {
        return isKnown(equity[row]);
    }

    /** Returns true when the row's margin is a number too: doubles can tell every tier, and none is exceeded. */
    public boolean isMarginKnown(int row) {
        return isKnown(surplus(row));
    }

    /** Returns cash plus unrealized profit, within {@link #error}. @throws IllegalStateException when unknown */
    public double equity(int row) {
        return known(equity[row], row);
    }

    /** Returns the maintenance margin, within {@link #error}. @throws IllegalStateException when unknown */
    public double maintenanceMargin(int row) {
        return known(maintenanceMargin[row], row);
    }

    /**
     * Returns equity − (maintenance margin × threshold + closing fees beside it), within {@link #error}.
     *
     * @throws IllegalStateException when unknown
     */
    public double marginSurplus(int row) {
        return known(surplus(row), row);
    }

    /** Returns the proven bound on |computed − exact| of equity, of maintenance margin and of surplus alike. */
    public double error(int row) {
        return known(rise * book.errorUnit[row], row);
    }

    private double surplus(int row) {
        double required = book.threshold * maintenanceMargin[row];
        return equity[row] - (fee == null ? required : required + fee[row]);
    }

    private static boolean isKnown(double value) {
        return Double.isFinite(value);
    }

    private double known(double value, int row) {
        if (!isKnown(value)) {
            throw new IllegalStateException("row " + row + " (" + book.account(row) + " " + book.bucket(row)
                    + ") is unknown; ask the exact path");
        }
        return value;
    }
}
