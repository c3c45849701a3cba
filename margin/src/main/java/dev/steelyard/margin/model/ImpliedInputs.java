package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
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
     * Returns the wallet balance at which an account's ratio, as its pack forms it, is the given one: that margin balance
     * less the unrealized profit. For accounts of one settle asset without haircuts.
     *
     * @param account its balances are not read
     * @param settle the asset of the pool
     * @param ratio as the venue prints it, greater than 0
     */
    public static Answer<BigDecimal> walletOfRatio(
            Account account, MarketView market, RulePack rules, Asset settle, BigDecimal ratio) {
        BucketRisk pool = pool(account, market, rules, settle);
        Answer<Amount> balance = switch (rules.liquidation().ratioForm()) {
            case REQUIREMENT_OVER_BALANCE -> over(pool.liquidationRequirement(), ratio);
            case BALANCE_OVER_REQUIREMENT -> times(pool.liquidationRequirement(), ratio);
            case MAINTENANCE_OVER_BALANCE -> over(pool.maintenanceMargin(), ratio);
            case BALANCE_OVER_MAINTENANCE -> times(pool.maintenanceMargin(), ratio);
            case BALANCE_OVER_NOTIONAL -> times(pool.grossNotional(), ratio);
            case EXCESS_OVER_INITIAL ->
                times(pool.initialMargin(), ratio)
                        .flatMap(x -> pool.maintenanceMargin().map(x::plus));
        };
        return balance.flatMap(
                b -> pool.marginBalance().map(profit -> b.minus(profit).value()));
    }

    /**
     * Returns the wallet balance at which an account of one settle asset without haircuts is liquidated at the given mark of a
     * contract, other prices held.
     *
     * @param account its balances are not read
     * @param settle the asset of the pool
     * @param liquidationPrice in quote units, greater than 0
     */
    public static Answer<BigDecimal> walletOfLiquidationPrice(
            Account account,
            MarketView market,
            RulePack rules,
            Asset settle,
            String symbol,
            BigDecimal liquidationPrice) {
        MarketView there = market.toBuilder().mark(symbol, liquidationPrice).build();
        return pool(account, there, rules, settle)
                .marginSurplus()
                .map(a -> a.value().negate());
    }

    private static BucketRisk pool(Account account, MarketView market, RulePack rules, Asset settle) {
        Account empty = account.withBalances(List.of(Balance.of(settle, BigDecimal.ZERO)));
        return MarginEngine.assess(empty, market, rules, AssessOptions.FIGURES).bucket("cross:" + settle);
    }

    private static Answer<Amount> over(Answer<Amount> amount, BigDecimal ratio) {
        return amount.map(a -> Amount.of(Decimals.divide(a.value(), ratio), a.asset()));
    }

    private static Answer<Amount> times(Answer<Amount> amount, BigDecimal ratio) {
        return amount.map(a -> Amount.of(a.value().multiply(ratio), a.asset()));
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
