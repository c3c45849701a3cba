package dev.steelyard.systemic.loop;

import org.jspecify.annotations.Nullable;

/**
 * Whether liquidating a loan makes it worse: repaying r takes r(1 + i) of collateral, so the loan to value rises exactly when
 * it is above 1 / (1 + i); the idea of Warmuz, Chaudhary and Pinna 2022, the inequality derived here. <b>Immutable</b>. Its
 * page is {@code docs/methods/leverage-loops.md}.
 *
 * @param bonus i, what a liquidator gets beyond what they repay, fraction, at least 0
 */
public record ToxicLiquidation(double bonus) {
    public ToxicLiquidation {
        if (!(bonus >= 0) || !Double.isFinite(bonus)) {
            throw new IllegalArgumentException("bonus was " + bonus + "; expected at least 0");
        }
    }

    /** Returns 1 / (1 + i), the loan to value above which a liquidation raises it. */
    public double threshold() {
        return 1 / (1 + bonus);
    }

    /** Returns whether liquidating a loan raises its loan to value. @param collateral greater than 0 */
    public boolean isToxic(double collateral, double debt) {
        return debt * (1 + bonus) > collateral;
    }

    /**
     * Returns the loan to value after a repayment: (D − r) / (C − r(1 + i)); null when no collateral is left for what debt
     * remains.
     *
     * @param repaid r, 0 to the debt
     */
    public @Nullable Double loanToValueAfter(double collateral, double debt, double repaid) {
        double left = collateral - repaid * (1 + bonus);
        double owed = debt - repaid;
        if (left > 0) {
            return owed / left;
        }
        return owed > 0 ? null : Double.valueOf(0);
    }
}
