package dev.steelyard.engine.band;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Packs of BitMEX, Drift, GMX and Hyperliquid's portfolio margin, each with a bitcoin and an ether contract. */
final class VenuePacks {
    private static final Asset BTC = ProtocolPacks.BTC;
    private static final Asset ETH = ProtocolPacks.ETH;
    private static final Asset USDC = ProtocolPacks.USDC;

    private VenuePacks() {}

    /** @param harder what maintenance rates are multiplied by */
    static RulePack pack(ModelKind kind, BigDecimal harder) {
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        Map<String, BigDecimal> figures = Map.of();
        @Nullable Asset currency = Asset.USD;
        switch (kind) {
            case BITMEX -> {
                currency = null;
                contracts.put(
                        ProtocolPacks.symbol(kind, BTC),
                        contract(
                                new ContractTerms(
                                        ProtocolPacks.symbol(kind, BTC),
                                        BTC,
                                        Asset.USD,
                                        BTC,
                                        Payoff.INVERSE,
                                        BigDecimal.ONE,
                                        new BigDecimal("0.5"),
                                        null),
                                tiers("0.005", harder, new BigDecimal("700000")),
                                figures("settleDecimals", "8")));
                contracts.put(
                        ProtocolPacks.symbol(kind, ETH),
                        contract(
                                new ContractTerms(
                                        ProtocolPacks.symbol(kind, ETH),
                                        ETH,
                                        USDC,
                                        USDC,
                                        Payoff.LINEAR,
                                        new BigDecimal("0.01"),
                                        new BigDecimal("0.05"),
                                        null),
                                tiers("0.01", harder, null),
                                figures("settleDecimals", "6")));
            }
            case DRIFT -> {
                for (Asset base : List.of(BTC, ETH)) {
                    contracts.put(ProtocolPacks.symbol(kind, base), driftPerpetual(base, harder));
                    contracts.put(base.code(), driftToken(base, harder));
                }
                contracts.put(USDC.code(), driftQuote());
                figures = figures("openOrderRequirement", "0.01", "liquidationBuffer", "0.02");
            }
            case GMX -> {
                for (Asset base : List.of(BTC, ETH)) {
                    contracts.put(ProtocolPacks.symbol(kind, base), pooled(base, harder));
                }
                figures = figures("minCollateralUsd", "10");
            }
            default -> {
                currency = USDC;
                for (Asset base : List.of(BTC, ETH)) {
                    contracts.put(
                            ProtocolPacks.symbol(kind, base),
                            contract(
                                    ContractTerms.linear(ProtocolPacks.symbol(kind, base), base, USDC),
                                    tiers("0.02", harder, null),
                                    Map.of()));
                    collateral.put(base, CollateralSchedule.flat(new BigDecimal("0.5")));
                }
                figures = figures("borrowOffset", "20", "liquidationRatio", "0.95", "borrowCap", "200000");
            }
        }
        RulePack plain = RulePack.generic("desk");
        LiquidationRule liquidation = plain.liquidation();
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                plain.fidelity(),
                List.of(),
                kind,
                currency,
                plain.cross(),
                plain.isolated(),
                liquidation,
                plain.orders(),
                plain.hedge(),
                kind == ModelKind.BITMEX ? new BigDecimal("0.0005") : BigDecimal.ZERO,
                collateral,
                contracts,
                figures);
    }

    private static ContractRule contract(ContractTerms terms, MarginSchedule tiers, Map<String, BigDecimal> figures) {
        return new ContractRule(new Instrument.Perpetual(terms), tiers, null, figures);
    }

    /** Three tiers that jump, whose rates a factor raises. */
    private static MarginSchedule tiers(String first, BigDecimal harder, @Nullable BigDecimal last) {
        String[] floors = {"0", "60000", "250000"};
        List<Bracket> brackets = new ArrayList<>();
        for (int i = 0; i < floors.length; i++) {
            BigDecimal cap = i + 1 < floors.length ? new BigDecimal(floors[i + 1]) : last;
            BigDecimal rate = new BigDecimal(first).multiply(harder).multiply(BigDecimal.valueOf(2L + i));
            brackets.add(new Bracket(
                    new BigDecimal(floors[i]), cap, rate.add(rate), BigDecimal.ZERO, rate, BigDecimal.ZERO, null));
        }
        return new BracketSchedule(TierKey.NOTIONAL, brackets);
    }

    private static ContractRule driftPerpetual(Asset base, BigDecimal harder) {
        String symbol = ProtocolPacks.symbol(ModelKind.DRIFT, base);
        BigDecimal rate = new BigDecimal(base.equals(BTC) ? "0.03" : "0.05").multiply(harder);
        Map<String, BigDecimal> own = figures(
                "initialMarginRatio",
                "0.1",
                "imfFactor",
                base.equals(BTC) ? "0.0009" : "0",
                "initialProfitWeight",
                "0.9",
                "maintenanceProfitWeight",
                base.equals(BTC) ? "1" : "0.95");
        own.put("maintenanceMarginRatio", rate);
        return new ContractRule(
                new Instrument.Perpetual(ContractTerms.linear(symbol, base, USDC)),
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                own);
    }

    private static ContractRule driftToken(Asset base, BigDecimal harder) {
        Map<String, BigDecimal> own = figures(
                "decimals", base.equals(BTC) ? "8" : "9",
                "initialAssetWeight", "0.8",
                "maintenanceAssetWeight", "0.9",
                "initialLiabilityWeight", "1.2",
                "imfFactor", "0.0002");
        own.put("maintenanceLiabilityWeight", new BigDecimal("1.1").add(harder.movePointLeft(2)));
        return new ContractRule(
                new Instrument.Spot(ContractTerms.linear(base.code(), base, USDC)),
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                own);
    }

    private static ContractRule driftQuote() {
        return new ContractRule(
                new Instrument.Spot(ContractTerms.linear(USDC.code(), USDC, Asset.USD)),
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                figures(
                        "quoteToken", "1",
                        "decimals", "6",
                        "initialAssetWeight", "1",
                        "maintenanceAssetWeight", "1",
                        "initialLiabilityWeight", "1",
                        "maintenanceLiabilityWeight", "1",
                        "imfFactor", "0"));
    }

    private static ContractRule pooled(Asset base, BigDecimal harder) {
        String symbol = ProtocolPacks.symbol(ModelKind.GMX, base);
        Asset settle = base.equals(BTC) ? USDC : ETH;
        Map<String, BigDecimal> own = figures(
                "indexTokenDecimals", base.equals(BTC) ? "8" : "18",
                "longTokenDecimals", base.equals(BTC) ? "8" : "18",
                "shortTokenDecimals", "6",
                "maxProfitFactorLong", "0.9",
                "maxProfitFactorShort", "0.9",
                "impactFactorPositive", "0.0000000001",
                "impactFactorNegative", "0.0000000002",
                "impactExponentPositive", "2",
                "impactExponentNegative", "2",
                "maxImpactFactorPositive", "0.004",
                "maxImpactFactorNegative", "0.005",
                "maxImpactFactorForLiquidations", "0.005",
                "positionFeeFactorImproved", "0.0004",
                "positionFeeFactorNotImproved", "0.0006",
                "minCollateralFactor", "0.01",
                "minCollateralFactorForOpenInterestLong", "0",
                "minCollateralFactorForOpenInterestShort", "0.00000002",
                "balanceInTokens", base.equals(BTC) ? "0" : "1");
        own.put("minCollateralFactorForLiquidation", new BigDecimal("0.02").multiply(harder));
        return contract(
                new ContractTerms(symbol, base, Asset.USD, settle, Payoff.LINEAR, BigDecimal.ONE, null, null),
                BracketSchedule.flat(null, BigDecimal.ZERO),
                own);
    }

    /** What the market of a pool is like: open interest around that of the test's accounts, and a pool that may cap profits. */
    static Map<String, BigDecimal> poolFigures(Asset base) {
        boolean bitcoin = base.equals(BTC);
        return figures(
                "longInterestUsd", bitcoin ? "1200000" : "1500000",
                "shortInterestUsd", bitcoin ? "900000" : "1600000",
                "longInterestTokens", bitcoin ? "20.4" : "610",
                "shortInterestTokens", bitcoin ? "14.7" : "630",
                "longPoolAmount", bitcoin ? "2.2" : "900",
                "shortPoolAmount", bitcoin ? "120000" : "2000000",
                "virtualInventoryUsd", "-200000",
                "impactPoolAmount", "10",
                "pendingBorrowingUsd", "7",
                "pendingImpactAmount", bitcoin ? "-0.01" : "0.05");
    }

    private static Map<String, BigDecimal> figures(String... namesAndValues) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.put(namesAndValues[i], new BigDecimal(namesAndValues[i + 1]));
        }
        return figures;
    }
}
