package dev.steelyard.systemic.loop;

/**
 * Borrowing against collateral, buying more of it, and so on: one unit of equity after n rounds holds 1 + l + ... + lⁿ.
 * <b>Immutable</b>. Its page is {@code docs/methods/leverage-loops.md}.
 *
 * @param loanToValue l, what is borrowed over the collateral in each round, 0 to below 1
 */
public record BorrowLoop(double loanToValue) {
    public BorrowLoop {
        if (!(loanToValue >= 0 && loanToValue < 1)) {
            throw new IllegalArgumentException("loan to value was " + loanToValue + "; expected 0 to below 1");
        }
    }

    /** Returns collateral per equity after so many rounds. @param rounds at least 0 */
    public double exposure(int rounds) {
        double sum = 1;
        for (int i = 0; i < rounds; i++) {
            sum = 1 + loanToValue * sum;
        }
        return sum;
    }

    /** Returns debt per equity after so many rounds: exposure − 1. */
    public double debt(int rounds) {
        return exposure(rounds) - 1;
    }

    /** Returns 1 / (1 − l), the exposure of rounds without end. */
    public double limit() {
        return 1 / (1 - loanToValue);
    }

    /**
     * Returns the fall of collateral over debt that liquidates a loop at its loan to value: 1 − l / threshold; at most 0 when
     * it is liquidated already.
     *
     * @param threshold loan to value at which it is liquidated, greater than 0
     */
    public double fallToLiquidation(double threshold) {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("threshold was " + threshold + "; expected above 0");
        }
        return 1 - loanToValue / threshold;
    }

    /**
     * Returns how many rounds of withdrawing and repaying end a loop of so many rounds, where each may leave the loan to value
     * at most at a limit: each round withdraws collateral − debt / limit and repays with it.
     *
     * @param rounds of borrowing, at least 0
     * @param limit of loan to value while unwinding, above the loan to value and below 1
     * @return −1 when no round makes a way: the limit leaves nothing to withdraw
     */
    public int roundsToUnwind(int rounds, double limit) {
        if (!(limit > loanToValue && limit < 1)) {
            return debt(rounds) == 0 ? 0 : -1;
        }
        double collateral = exposure(rounds);
        double debt = collateral - 1;
        int count = 0;
        while (debt > 1e-12) {
            double withdrawn = Math.min(debt, collateral - debt / limit);
            if (!(withdrawn > 0)) {
                return -1;
            }
            collateral -= withdrawn;
            debt -= withdrawn;
            count++;
        }
        return count;
    }
}
