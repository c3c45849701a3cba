package dev.steelyard.margin.rule;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.scenario.ScenarioRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a venue from a date on, as data. <b>Immutable</b>.
 *
 * @param id the pack's name, such as {@code binance-usdm}
 * @param venue the venue's name, as a person writes it
 * @param effectiveFrom the first day it holds, UTC
 * @param effectiveTo the last day it holds; null while it is the newest
 * @param source where the rules were published or recorded
 * @param fidelity how far its answers equal the venue's
 * @param notes what a user must know: what is approximate, and why
 * @param model which model interprets it
 * @param currency what a multi-asset account is valued in; null: every settle asset is a pool of its own
 * @param cross how requirements of cross positions are put together
 * @param isolated how requirements of isolated positions are put together
 * @param liquidation when an account is liquidated
 * @param orders what open orders require
 * @param hedge what opposite legs require together
 * @param takerFeeRate fraction of notional
 * @param collateral by asset: what counts, and what a loan requires; an asset that is absent does not count
 * @param contracts by symbol
 * @param parameters further figures that the model reads, by name
 * @param scenario the scenario margin of a SCENARIO pack; null for all else
 * @param reconcile how far the venue's own statement of an account may be from ours
 */
public record RulePack(
        String id,
        String venue,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        String source,
        Fidelity fidelity,
        List<String> notes,
        ModelKind model,
        @Nullable Asset currency,
        MarginRule cross,
        MarginRule isolated,
        LiquidationRule liquidation,
        OrderRule orders,
        HedgeRule hedge,
        BigDecimal takerFeeRate,
        SequencedMap<Asset, CollateralSchedule> collateral,
        SequencedMap<String, ContractRule> contracts,
        Map<String, BigDecimal> parameters,
        @Nullable ScenarioRule scenario,
        ReconcileRule reconcile) {
    public RulePack {
        notes = List.copyOf(notes);
        collateral = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(collateral));
        contracts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(contracts));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A pack without scenario margin, reconciled at the standard tolerance. */
    public RulePack(
            String id,
            String venue,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            String source,
            Fidelity fidelity,
            List<String> notes,
            ModelKind model,
            @Nullable Asset currency,
            MarginRule cross,
            MarginRule isolated,
            LiquidationRule liquidation,
            OrderRule orders,
            HedgeRule hedge,
            BigDecimal takerFeeRate,
            SequencedMap<Asset, CollateralSchedule> collateral,
            SequencedMap<String, ContractRule> contracts,
            Map<String, BigDecimal> parameters) {
        this(
                id,
                venue,
                effectiveFrom,
                effectiveTo,
                source,
                fidelity,
                notes,
                model,
                currency,
                cross,
                isolated,
                liquidation,
                orders,
                hedge,
                takerFeeRate,
                collateral,
                contracts,
                parameters,
                null,
                ReconcileRule.STANDARD);
    }

    /** Returns a tiered pack at the mark without contracts, fees or collateral, to start from. */
    public static RulePack generic(String id) {
        return new RulePack(
                id,
                id,
                LocalDate.EPOCH,
                null,
                "generic",
                Fidelity.APPROXIMATE,
                List.of(),
                ModelKind.TIERED,
                null,
                MarginRule.AT_MARK,
                MarginRule.AT_MARK,
                LiquidationRule.PLAIN,
                OrderRule.WORSE_SIDE,
                HedgeRule.SUM,
                BigDecimal.ZERO,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Map.of());
    }

    /** Returns the rule of a contract, or null when the pack does not list it. */
    public @Nullable ContractRule contract(String symbol) {
        return contracts.get(symbol);
    }

    /**
     * Returns the rule of a position: where the pack states the legs of hedge mode apart, under {@code BTCUSDT:LONG} and
     * {@code BTCUSDT:SHORT} (a risk limit chosen for each side), that of the leg, else that of the contract; null when the
     * pack lists neither.
     */
    public @Nullable ContractRule contract(String symbol, PositionSide side) {
        ContractRule leg = side == PositionSide.BOTH ? null : contracts.get(symbol + ":" + side);
        return leg != null ? leg : contracts.get(symbol);
    }

    /** Returns the terms of a contract, as the account states them, else as the pack does; null when neither does. */
    public @Nullable Instrument instrument(Account account, String symbol) {
        Instrument own = account.instruments().get(symbol);
        ContractRule listed = contract(symbol);
        return own != null || listed == null ? own : listed.instrument();
    }

    /** Returns true when all assets of an account back all its cross positions, false when each backs those settled in it. */
    public boolean isPooledTogether(Account account) {
        return account.mode() == AccountMode.MULTI_ASSET
                || account.mode() == AccountMode.PORTFOLIO
                || account.mode() == AccountMode.CREDIT
                || model == ModelKind.UNIFIED
                || model == ModelKind.PORTFOLIO_BORROW;
    }

    /** Returns how an asset counts in an account: by its own haircut, else the pack's; null when the pack does not count it. */
    public @Nullable CollateralSchedule collateral(Account account, Asset asset) {
        CollateralSchedule stated = collateral.get(asset);
        return stated == null ? null : collateral(account, asset, stated);
    }

    /**
     * Returns how an asset counts in an account: by its own haircut, else the pack's.
     *
     * @param otherwise how it counts where the pack does not state it
     */
    public CollateralSchedule collateral(Account account, Asset asset, CollateralSchedule otherwise) {
        CollateralSchedule schedule = collateral.getOrDefault(asset, otherwise);
        List<Balance> balances = account.balances();
        for (Balance balance : balances == null ? List.<Balance>of() : balances) {
            BigDecimal own = balance.haircut();
            if (own != null && balance.asset().equals(asset)) {
                schedule = schedule.withWeight(BigDecimal.ONE.subtract(own));
            }
        }
        return schedule;
    }

    /** Returns a model figure, or null when the pack does not state it. */
    public @Nullable BigDecimal parameter(String name) {
        return parameters.get(name);
    }

    /** Returns a model figure. @throws FailureException MISSING_DATA when the pack does not state it */
    public BigDecimal required(String name) {
        BigDecimal value = parameters.get(name);
        if (value == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "rule pack " + id + " of " + effectiveFrom,
                    "parameter " + name + " was absent; its model needs it");
        }
        return value;
    }

    /** Returns this pack with scenario margin, interpreted by it. */
    public RulePack withScenario(ScenarioRule rule, @Nullable Asset newCurrency) {
        return new RulePack(
                id,
                venue,
                effectiveFrom,
                effectiveTo,
                source,
                fidelity,
                notes,
                ModelKind.SCENARIO,
                newCurrency,
                cross,
                isolated,
                liquidation,
                orders,
                hedge,
                takerFeeRate,
                collateral,
                contracts,
                parameters,
                rule,
                reconcile);
    }

    /** Returns this pack with a contract added or replaced. */
    public RulePack withContract(String symbol, ContractRule rule) {
        SequencedMap<String, ContractRule> more = new LinkedHashMap<>(contracts);
        more.put(symbol, rule);
        return withContracts(more);
    }

    /** Returns this pack with other contracts. */
    public RulePack withContracts(SequencedMap<String, ContractRule> newContracts) {
        return copy(cross, isolated, liquidation, takerFeeRate, collateral, newContracts, parameters);
    }

    /** Returns this pack with other collateral rules. */
    public RulePack withCollateral(SequencedMap<Asset, CollateralSchedule> newCollateral) {
        return copy(cross, isolated, liquidation, takerFeeRate, newCollateral, contracts, parameters);
    }

    /** Returns this pack with other margin rules. */
    public RulePack withMarginRules(MarginRule newCross, MarginRule newIsolated) {
        return copy(newCross, newIsolated, liquidation, takerFeeRate, collateral, contracts, parameters);
    }

    /** Returns this pack with another trigger. */
    public RulePack withLiquidation(LiquidationRule rule) {
        return copy(cross, isolated, rule, takerFeeRate, collateral, contracts, parameters);
    }

    /** Returns this pack with another taker fee. */
    public RulePack withTakerFeeRate(BigDecimal rate) {
        return copy(cross, isolated, liquidation, rate, collateral, contracts, parameters);
    }

    /** Returns this pack with a model figure added or replaced. */
    public RulePack withParameter(String name, BigDecimal value) {
        Map<String, BigDecimal> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return copy(cross, isolated, liquidation, takerFeeRate, collateral, contracts, more);
    }

    private RulePack copy(
            MarginRule newCross,
            MarginRule newIsolated,
            LiquidationRule newLiquidation,
            BigDecimal newTakerFeeRate,
            SequencedMap<Asset, CollateralSchedule> newCollateral,
            SequencedMap<String, ContractRule> newContracts,
            Map<String, BigDecimal> newParameters) {
        return new RulePack(
                id,
                venue,
                effectiveFrom,
                effectiveTo,
                source,
                fidelity,
                notes,
                model,
                currency,
                newCross,
                newIsolated,
                newLiquidation,
                orders,
                hedge,
                newTakerFeeRate,
                newCollateral,
                newContracts,
                newParameters,
                scenario,
                reconcile);
    }
}
