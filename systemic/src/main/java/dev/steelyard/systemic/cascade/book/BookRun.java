package dev.steelyard.systemic.cascade.book;

import dev.steelyard.systemic.cascade.broker.BrokerFigures;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run through books. <b>Immutable</b>. Prices and values in quote units, positions in base units.
 *
 * @param seed of it
 * @param events how many were handled
 * @param before price at the start
 * @param extreme mean price of the venues farthest below the start, or above it after a rise
 * @param last mean price at the end
 * @param accounts whose liquidation began
 * @param restored how often one of them met its requirement again
 * @param waves of liquidations: how often a mark reached accounts
 * @param coins closed or taken over by force
 * @param reached positions that marks reached, in base units; in the twin run those that would be liquidated
 * @param longCoins of longs among them
 * @param openInterest of all accounts at the start, longs and shorts together
 * @param value of {@code coins}, at the prices of the closings and takeovers
 * @param fundBefore of all venues
 * @param fundAfter of all venues
 * @param fromFund paid
 * @param toFund received
 * @param deleveraged coins closed against winners
 * @param overshoot of deleveraging, in quote units
 * @param socialized loss spread
 * @param badDebt borne by nobody
 * @param unsold coins that the liquidation engines still hold
 * @param dislocation largest relative difference between the prices of two venues
 * @param recoverySeconds from the extreme until the mean price is within 1% of the fundamental value; null: not within
 *     the run
 * @param leastDepth of the first venue's bids within its quoted ticks, as a share of that at the start
 * @param rebalancedCoins bought and sold by managed capital that adopts a gearing
 * @param rebalancedValue of them
 * @param controls what controls did; null when the scenario has none
 * @param lending what became of lending pools; null when the scenario has none
 * @param brokers what became of prime brokers; null when the scenario has none
 * @param fingerprint of all events
 */
public record BookRun(
        long seed,
        long events,
        double before,
        double extreme,
        double last,
        int accounts,
        int restored,
        int waves,
        double coins,
        double reached,
        double longCoins,
        double openInterest,
        double value,
        double fundBefore,
        double fundAfter,
        double fromFund,
        double toFund,
        double deleveraged,
        double overshoot,
        double socialized,
        double badDebt,
        double unsold,
        double dislocation,
        @Nullable Double recoverySeconds,
        double leastDepth,
        double rebalancedCoins,
        double rebalancedValue,
        @Nullable ControlFigures controls,
        @Nullable LendingFigures lending,
        @Nullable BrokerFigures brokers,
        long fingerprint) {
    /**
     * Returns 1 − the positions that the twin's marks reach over those that this run's do: what of the liquidations comes of
     * others; null when there are none.
     */
    public @Nullable Double branchingRatio(BookRun twin) {
        return reached == 0 ? null : 1 - Math.min(1, twin.reached / reached);
    }

    /** Returns the move over that of the twin run, without forced sales on the same seed; null when that one did not move. */
    public @Nullable Double amplification(BookRun twin) {
        return twin.extreme == twin.before ? null : (extreme - before) / (twin.extreme - twin.before);
    }
}
