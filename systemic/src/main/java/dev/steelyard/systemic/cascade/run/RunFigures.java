package dev.steelyard.systemic.cascade.run;

import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.broker.BrokerFigures;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one run among many. <b>Immutable</b>. Prices and values are in quote units, positions in base units.
 *
 * @param run its number, from 0
 * @param seed its own
 * @param fingerprint of all that happened in it
 * @param before price before the shock
 * @param twin price of the twin run, without forced sales
 * @param extreme the price farthest from the start
 * @param last price at the end
 * @param amplification move over the twin's; null without a move
 * @param branching ratio; null when none was liquidated
 * @param generations of liquidations; through books: waves
 * @param accounts liquidated
 * @param coins liquidated
 * @param value liquidated
 * @param longShare of what was liquidated
 * @param share of all positions that was liquidated
 * @param shortfall Σ of what single accounts lacked; null through books, where they are taken over in parts
 * @param fundBefore the insurance fund
 * @param fundAfter the insurance fund
 * @param fromFund paid by it
 * @param deleveraged coins closed against winners
 * @param overshoot of deleveraging beyond what the fund lacked, in quote units
 * @param socialized loss spread
 * @param badDebt loss borne by nobody
 * @param rebalancedCoins bought and sold by managed capital that adopts a gearing
 * @param rebalancedValue of them
 * @param brokersFailed prime brokers that could not pay
 * @param clientsImpaired accounts that lost collateral by that
 * @param clientLoss what they lost
 * @param recoverySeconds from the end to the price of the twin within 1%; through books, from the extreme to the
 *     fundamental value; null: never
 * @param converged whether it ended by itself; through books: whether the liquidation engines have sold all
 */
public record RunFigures(
        int run,
        long seed,
        long fingerprint,
        double before,
        double twin,
        double extreme,
        double last,
        @Nullable Double amplification,
        @Nullable Double branching,
        int generations,
        int accounts,
        double coins,
        double value,
        double longShare,
        double share,
        @Nullable Double shortfall,
        double fundBefore,
        double fundAfter,
        double fromFund,
        double deleveraged,
        double overshoot,
        double socialized,
        double badDebt,
        double rebalancedCoins,
        double rebalancedValue,
        int brokersFailed,
        int clientsImpaired,
        double clientLoss,
        @Nullable Double recoverySeconds,
        boolean converged) {
    /** Returns the figures of a run in closed form. */
    public static RunFigures of(int number, CascadeRun run) {
        return new RunFigures(
                number,
                run.seed(),
                run.fingerprint(),
                run.before(),
                run.twin(),
                run.extreme(),
                run.last(),
                run.amplification(),
                run.branchingRatio(),
                run.generations(),
                run.accounts(),
                run.coins(),
                run.value(),
                run.longShare(),
                run.share(),
                run.shortfall(),
                run.losses().fundBefore().doubleValue(),
                run.losses().fundAfter().doubleValue(),
                run.losses().fromFund().doubleValue(),
                run.deleveragedCoins(),
                run.losses().overshoot().doubleValue(),
                run.losses().socialized().doubleValue(),
                run.losses().badDebt().doubleValue(),
                run.rebalancedCoins(),
                run.rebalancedValue(),
                0,
                0,
                0,
                run.recoverySeconds(),
                run.converged());
    }

    /** Returns the figures of a run through books beside its twin. */
    public static RunFigures of(int number, BookRun run, BookRun twin) {
        BrokerFigures brokers = run.brokers();
        return new RunFigures(
                number,
                run.seed(),
                run.fingerprint(),
                run.before(),
                twin.extreme(),
                run.extreme(),
                run.last(),
                run.amplification(twin),
                run.branchingRatio(twin),
                run.waves(),
                run.accounts(),
                run.coins(),
                run.value(),
                run.coins() == 0 ? 0 : run.longCoins() / run.coins(),
                run.openInterest() == 0 ? 0 : run.coins() / run.openInterest(),
                null,
                run.fundBefore(),
                run.fundAfter(),
                run.fromFund(),
                run.deleveraged(),
                run.overshoot(),
                run.socialized(),
                run.badDebt(),
                run.rebalancedCoins(),
                run.rebalancedValue(),
                brokers == null ? 0 : brokers.failed(),
                brokers == null ? 0 : brokers.impaired(),
                brokers == null ? 0 : brokers.impairment(),
                run.recoverySeconds(),
                run.unsold() == 0);
    }

    /** Returns whether a loss went beyond the fund: winners were deleveraged, a loss was spread, or nobody bore it. */
    public boolean isFundRuined() {
        return deleveraged > 0 || socialized > 0 || badDebt > 0;
    }
}
