package dev.steelyard.systemic.cycle;

/**
 * What a run of the market gave. <b>Immutable</b>.
 *
 * @param seed of its noise
 * @param prices by step, all above 0
 * @param leverage of all funds together by step: what they hold over their wealth; 0 when none holds anything
 * @param ruined funds that were wound up
 * @param lenderLoss debts that ruined funds could not repay, in money
 * @param forcedSteps steps of a falling price in which a fund sold because its limit bound: its wealth or the limit had fallen too
 * @param forcedShares shares so sold
 * @param shareDrift largest difference of all shares held from those there are
 * @param cashDrift largest difference of all cash from the cash at the start, over the cash that changed hands
 */
public record CycleRun(
        long seed,
        double[] prices,
        double[] leverage,
        int ruined,
        double lenderLoss,
        int forcedSteps,
        double forcedShares,
        double shareDrift,
        double cashDrift) {
    public CycleRun {
        prices = prices.clone();
        leverage = leverage.clone();
    }

    @Override
    public double[] prices() {
        return prices.clone();
    }

    @Override
    public double[] leverage() {
        return leverage.clone();
    }

    /** Returns the largest fall from one step to the next, a fraction of the price before, at least 0. */
    public double largestFall() {
        double most = 0;
        for (int i = 1; i < prices.length; i++) {
            most = Math.max(most, 1 - prices[i] / prices[i - 1]);
        }
        return most;
    }

    /** Returns how many steps fell by more than a fraction. */
    public int fallsBeyond(double fraction) {
        int count = 0;
        for (int i = 1; i < prices.length; i++) {
            count += 1 - prices[i] / prices[i - 1] > fraction ? 1 : 0;
        }
        return count;
    }
}
