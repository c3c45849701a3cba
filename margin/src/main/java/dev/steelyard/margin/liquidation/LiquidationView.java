package dev.steelyard.margin.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An assessed account as liquidation sees it: each of its buckets as an input of {@link Liquidation}. <b>Immutable</b>.
 *
 * @param account that was assessed
 * @param market at which
 * @param rules under which
 * @param risk what came of it
 */
public record LiquidationView(Account account, MarketView market, RulePack rules, AccountRisk risk) {
    /** The step of sizes where a pack's contracts state none. */
    private static final BigDecimal SMALLEST_LOT = new BigDecimal("0.00000001");

    /**
     * Returns a bucket as an input, in the bucket's asset: requirement of a position = its maintenance margin × the pack's
     * threshold; notional of an option = its value at the mark, for that is what its price moves.
     *
     * @param bucket its id
     * @param at the time
     * @param policy whose tiers are gone down
     * @param recourse how what was taken over before fared
     * @return none with its reason when a figure of it is missing: what is unknown is not liquidated. On prices that are
     *     stale, diverged or halted the input says so, and nothing is decided on it
     */
    public Answer<LiquidationInput> input(String bucket, Instant at, LiquidationPolicy policy, Recourse recourse) {
        BucketRisk pool = risk.bucket(bucket);
        List<LiquidationHolding> holdings = new ArrayList<>();
        MarkState marks = pool.marginMode() == MarginMode.ISOLATED ? MarkState.OK : ofBalances();
        for (PositionRisk position : risk.positions()) {
            if (position.bucket().equals(bucket) && position.size().signum() != 0) {
                LiquidationHolding holding = holding(position, pool.asset(), policy);
                if (holding == null) {
                    return Answer.none(Reason.MISSING_DATA);
                }
                holdings.add(holding);
                marks = marks.worse(stateOf(position.symbol()));
            }
        }
        if (pool.status() == RiskStatus.UNKNOWN && marks == MarkState.OK) {
            return Answer.none(Reason.MISSING_DATA);
        }
        MarkState state = marks;
        return pool.equity()
                .flatMap(equity -> pool.marginBalance()
                        .flatMap(balance -> pool.maintenanceMargin()
                                .flatMap(maintenance -> pool.liquidationRequirement()
                                        .map(requirement -> new LiquidationInput(
                                                at,
                                                state,
                                                equity.value(),
                                                balance.value(),
                                                requirement.value(),
                                                maintenance.value(),
                                                pool.status() == RiskStatus.LIQUIDATABLE,
                                                hasOrders(pool, holdings),
                                                holdings,
                                                recourse)))));
    }

    /** The gravest state of the prices that a position stands on. */
    private MarkState stateOf(String symbol) {
        Instrument instrument = rules.instrument(account, symbol);
        MarkState mark = market.markState(symbol);
        return instrument == null
                ? mark
                : mark.worse(market.indexState(instrument.base())).worse(market.indexState(instrument.settle()));
    }

    private MarkState ofBalances() {
        MarkState worst = MarkState.OK;
        List<Balance> balances = account.balances();
        if (balances != null) {
            for (Balance balance : balances) {
                worst = worst.worse(balance.total().signum() == 0 ? MarkState.OK : market.indexState(balance.asset()));
            }
        }
        return worst;
    }

    /** Orders of an isolated bucket are those of its contract; of a shared pool, all. */
    private boolean hasOrders(BucketRisk pool, List<LiquidationHolding> holdings) {
        if (pool.marginMode() != MarginMode.ISOLATED) {
            return !account.orders().isEmpty();
        }
        for (Order order : account.orders()) {
            if (holdings.stream().anyMatch(h -> h.symbol().equals(order.symbol()))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable LiquidationHolding holding(PositionRisk position, Asset asset, LiquidationPolicy policy) {
        Instrument instrument = rules.instrument(account, position.symbol());
        BigDecimal mark = position.markPrice().value();
        Amount notional = position.notional().value();
        Amount maintenance = position.maintenanceMargin().value();
        BigDecimal worth = instrument == null ? null : worth(instrument.settle(), asset);
        if (instrument == null || mark == null || notional == null || maintenance == null || worth == null) {
            return null;
        }
        ContractRule contract = rules.contract(position.symbol(), position.side());
        PartialRule partial = policy.partial();
        BigDecimal lower = contract == null || partial == null
                ? null
                : TierSteps.sizeBelow(
                        contract.schedule(),
                        PositionGeometry.of(instrument.terms(), position.size(), mark),
                        mark,
                        partial.tiers());
        BigDecimal lot = contract == null ? null : contract.parameters().get("lotSize");
        boolean option = instrument instanceof Instrument.Option;
        BigDecimal value = option
                ? position.size().abs().multiply(instrument.terms().factor()).multiply(mark)
                : notional.value();
        if (value.signum() <= 0) {
            return null;
        }
        return new LiquidationHolding(
                position.symbol(),
                position.size(),
                mark,
                instrument.terms().payoff() == Payoff.INVERSE && !option,
                value.multiply(worth),
                maintenance.value().multiply(rules.liquidation().threshold()).multiply(worth),
                lot == null ? SMALLEST_LOT : lot,
                lower);
    }

    /** What one unit of the settle asset is in the bucket's, at market prices; null when unknown. */
    private @Nullable BigDecimal worth(Asset settle, Asset asset) {
        if (settle.equals(asset)) {
            return BigDecimal.ONE;
        }
        BigDecimal of = market.usdPrice(settle);
        BigDecimal in = market.usdPrice(asset);
        return of == null || in == null || in.signum() <= 0 ? null : Decimals.divide(of, in);
    }
}
