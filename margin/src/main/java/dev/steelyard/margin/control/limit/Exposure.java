package dev.steelyard.margin.control.limit;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What is held of one contract, as limits count it. <b>Immutable</b>.
 *
 * @param account who holds it
 * @param strategy on behalf of which strategy
 * @param asset the base asset of the contract
 * @param assetClass the class that the asset belongs to
 * @param symbol the contract
 * @param notional in USD at the mark, long above 0
 */
public record Exposure(
        String account, String strategy, Asset asset, String assetClass, String symbol, BigDecimal notional) {
    /** Returns this holding at another notional. */
    public Exposure withNotional(BigDecimal newNotional) {
        return new Exposure(account, strategy, asset, assetClass, symbol, newNotional);
    }

    /** Returns whether the other is of the same account, strategy and contract. */
    public boolean isOfSameHolding(Exposure other) {
        return account.equals(other.account) && strategy.equals(other.strategy) && symbol.equals(other.symbol);
    }

    /**
     * Returns the holdings of an assessed account; MISSING_PRICE when a notional or the USD price of its settle asset is
     * unknown, MISSING_DATA when the terms of a contract are.
     *
     * @param strategy that the account follows
     * @param classOf the class of an asset
     */
    public static Answer<List<Exposure>> of(
            Account account,
            MarketView market,
            RulePack rules,
            AccountRisk risk,
            String strategy,
            Function<Asset, String> classOf) {
        List<Exposure> held = new ArrayList<>();
        ReferencePrices prices = new ReferencePrices(account, market, symbol -> rules.instrument(account, symbol));
        for (PositionRisk position : risk.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            Amount notional = position.notional().value();
            BigDecimal usd = notional == null ? null : prices.usd(notional.asset());
            if (instrument == null) {
                return Answer.none(Reason.MISSING_DATA);
            }
            if (notional == null || usd == null) {
                return Answer.none(Reason.MISSING_PRICE);
            }
            BigDecimal value = notional.value().multiply(usd);
            Asset base = instrument.base();
            held.add(new Exposure(
                    account.id(),
                    strategy,
                    base,
                    classOf.apply(base),
                    position.symbol(),
                    position.size().signum() < 0 ? value.negate() : value));
        }
        return Answer.of(List.copyOf(held));
    }
}
