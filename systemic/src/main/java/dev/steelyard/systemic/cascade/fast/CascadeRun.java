package dev.steelyard.systemic.cascade.fast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one shock. <b>Immutable</b>. Prices and values are in quote units, positions in base units.
 *
 * @param seed that the accounts and the shock were drawn by
 * @param before price before the shock
 * @param twin price after the shock without any forced sale: the twin run
 * @param extreme the price farthest from the start
 * @param last the price when no more account was liquidated
 * @param generations how many
 * @param accounts how many were liquidated
 * @param coins liquidated
 * @param value liquidated, at the prices of the trades or of the deleveraging
 * @param longShare of {@code coins}, fraction
 * @param share of all leveraged positions that was liquidated, fraction
 * @param firstCoins liquidated by the shock itself, in the first generation
 * @param deleveragedCoins closed against winners
 * @param rebalancedCoins bought and sold by managed capital toward its gearing
 * @param rebalancedValue of them, at the prices of the trades
 * @param shortfall Σ of what single accounts lacked, at least 0: what the margins left by others do not offset
 * @param losses who bore the losses
 * @param recoverySeconds from the last liquidation until the price is within 1% of the twin's; null: never
 * @param converged whether the last generation liquidated nothing; false when the rounds were used up
 * @param exhausted whether flow took the price to where the impact function ends
 * @param openLongs left to longs
 * @param openShorts left to shorts
 * @param others what all others hold, signed: − (longs − shorts)
 * @param path the generations; empty when they were not asked for
 * @param fingerprint of all that happened, in order
 */
public record CascadeRun(
        long seed,
        double before,
        double twin,
        double extreme,
        double last,
        int generations,
        int accounts,
        double coins,
        double value,
        double longShare,
        double share,
        double firstCoins,
        double deleveragedCoins,
        double rebalancedCoins,
        double rebalancedValue,
        double shortfall,
        LossShares losses,
        @Nullable Double recoverySeconds,
        boolean converged,
        boolean exhausted,
        double openLongs,
        double openShorts,
        double others,
        List<Generation> path,
        long fingerprint) {
    public CascadeRun {
        path = List.copyOf(path);
    }

    /** Returns (extreme − before) / (twin − before), the move over the move without forced sales; null without a shock. */
    public @Nullable Double amplification() {
        return twin == before ? null : (extreme - before) / (twin - before);
    }

    /** Returns 1 − first / all liquidated: how many are liquidated because of each one; null when none was. */
    public @Nullable Double branchingRatio() {
        return coins == 0 ? null : 1 - firstCoins / coins;
    }
}
