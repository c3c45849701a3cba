package dev.steelyard.systemic.firesale;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * Balance sheets of banks that hold the same assets. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param cash of each bank, at least 0
 * @param holdings of each bank (row) in each asset that can be sold (column), in units of which each is worth 1 at first, at
 *     least 0
 * @param otherAssets of each bank that cannot be sold, at least 0
 * @param repayable debts of each bank that can be repaid early, at least 0
 * @param otherDebts of each bank, at least 0
 */
public record BankSheets(
        double[] cash, double[][] holdings, double[] otherAssets, double[] repayable, double[] otherDebts) {
    public BankSheets {
        int assets = holdings.length == 0 ? 0 : holdings[0].length;
        for (int i = 0; i < cash.length; i++) {
            double least = Math.min(Math.min(cash[i], repayable[i]), otherDebts[i]);
            for (double held : holdings[i]) {
                least = Math.min(least, held);
            }
            if (!(least >= 0 && otherAssets[i] >= 0) || holdings[i].length != assets) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "bank " + i,
                        "balance sheet has " + (least < 0 ? least : otherAssets[i])
                                + "; expected amounts of at least 0 in as many assets as the first bank");
            }
        }
    }

    /** Share of all assets that is cash where a report does not say. */
    public static final double USUAL_CASH = 0.05;

    /**
     * Returns balance sheets from what stress tests publish: assets are equity/ratio, 5% of them cash, the rest not told
     * cannot be sold, and half of what is owed can be repaid.
     *
     * @param equity of each bank
     * @param ratio of equity to assets of each bank, above 0
     * @param holdings of each bank (row) in each asset that can be sold (column)
     */
    public static BankSheets published(double[] equity, double[] ratio, double[][] holdings) {
        int n = equity.length;
        double[] cash = new double[n];
        double[] other = new double[n];
        double[] half = new double[n];
        for (int i = 0; i < n; i++) {
            double assets = equity[i] / ratio[i];
            double held = 0;
            for (double one : holdings[i]) {
                held += one;
            }
            cash[i] = USUAL_CASH * assets;
            other[i] = assets - held - cash[i];
            half[i] = (assets - equity[i]) / 2;
        }
        return new BankSheets(cash, holdings, other, half, half.clone());
    }

    /** Returns the number of banks. */
    public int banks() {
        return cash.length;
    }

    /** Returns the number of assets that can be sold. */
    public int assets() {
        return holdings.length == 0 ? 0 : holdings[0].length;
    }
}
