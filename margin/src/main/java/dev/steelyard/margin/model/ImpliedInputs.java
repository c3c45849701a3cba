package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.List;

/**
 * Inputs that a venue does not print, from figures that it does: a mark from a profit or a notional, an entry from a
 * profit, a wallet from raw cash or from the venue's own ratio. Each has {@value Decimals#DIGITS} digits where it is
 * divided; how exact it is depends on the figure it is read from. <b>Thread-safe</b>.
 */
public final class ImpliedInputs {
    private ImpliedInputs() {}

    /**
     * Returns the mark at which a position has the given unrealized profit; none when no price gives it, as for a size of 0.
     *
     * @param size signed, in contracts
     * @param entryPrice in quote units
     * @param unrealizedPnl in the settle asset, profit above 0
     */
    public static Answer<BigDecimal> markOfProfit(
            Instrument instrument, BigDecimal size, BigDecimal entryPrice, BigDecimal unrealizedPnl) {
        return root(geometry(instrument, size).unrealizedPnl(entryPrice).plus(unrealizedPnl.negate()));
    }

    /**
     * Returns the mark at which a position has the given notional; none when no price gives it.
     *
     * @param size signed, in contracts
     * @param notional in the settle asset, greater than 0
     */
    public static Answer<BigDecimal> markOfNotional(Instrument instrument, BigDecimal size, BigDecimal notional) {
        return root(geometry(instrument, size).notional().plus(notional.negate()));
    }

    /**
     * Returns the entry from which a position has come to the given unrealized profit; none when no price gives it. From E to
     * P a position earns what the opposite one earns from P to E.
     *
     * @param size signed, in contracts
     * @param mark in quote units
     * @param unrealizedPnl in the settle asset, profit above 0
     */
    public static Answer<BigDecimal> entryOfProfit(
            Instrument instrument, BigDecimal size, BigDecimal mark, BigDecimal unrealizedPnl) {
        return markOfProfit(instrument, size.negate(), mark, unrealizedPnl);
    }

    /**
     * Returns the wallet behind a linear or quanto position whose purchase was paid out of cash: cash + signed cost, exact.
     *
     * @param cash what is left after paying for the position, in the settle asset; a short's includes its proceeds
     * @param size signed, in contracts
     * @param entryPrice the price from which unrealized profit is counted
     */
    public static BigDecimal walletOfCash(
            Instrument instrument, BigDecimal cash, BigDecimal size, BigDecimal entryPrice) {
        PositionGeometry position = geometry(instrument, size);
        BigDecimal cost = position.notional().at(entryPrice);
        return position.sign() < 0 ? cash.subtract(cost) : cash.add(cost);
    }

    /**
     * Returns the wallet balance at which an account's margin balance stands in the given ratio to its liquidation
     * requirement: ratio × requirement − unrealized profit. For accounts of one settle asset without haircuts.
     *
     * @param account its balances are not read
     * @param ratio margin balance over liquidation requirement
     */
    public static Answer<BigDecimal> walletOfRatio(
            Account account, MarketView market, RulePack rules, Asset settle, BigDecimal ratio) {
        Account empty = account.withBalances(List.of(Balance.of(settle, BigDecimal.ZERO)));
        AccountRisk risk = MarginEngine.assess(empty, market, rules, AssessOptions.FIGURES);
        return risk.liquidationRequirement()
                .flatMap(required -> risk.marginBalance()
                        .map(profit -> ratio.multiply(required.value()).subtract(profit.value())));
    }

    private static PositionGeometry geometry(Instrument instrument, BigDecimal size) {
        return PositionGeometry.of(instrument.terms(), size, null);
    }

    private static Answer<BigDecimal> root(PriceForm form) {
        List<PriceCurve.Crossing> crossings = PriceCurve.of(form).crossings();
        return crossings.isEmpty()
                ? Answer.none(Reason.NOT_APPLICABLE)
                : Answer.of(crossings.getFirst().price());
    }
}
