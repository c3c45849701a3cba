package dev.steelyard.engine.band;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Packs of protocols of which only slopes are known, each with a bitcoin and an ether contract. */
final class ProtocolPacks {
    static final Asset BTC = Asset.of("BTC");
    static final Asset ETH = Asset.of("ETH");
    static final Asset USDC = Asset.of("USDC");

    /** Options of two expiries, one two hours into a world. */
    static final SequencedMap<String, Instrument.Option> OPTIONS = options();

    private ProtocolPacks() {}

    private static SequencedMap<String, Instrument.Option> options() {
        SequencedMap<String, Instrument.Option> options = new LinkedHashMap<>();
        Map<String, Instant> expiries = new LinkedHashMap<>();
        expiries.put("20260301", Instant.parse("2026-03-01T02:00:00Z"));
        expiries.put("20260327", Instant.parse("2026-03-27T08:00:00Z"));
        expiries.forEach((day, expiry) -> {
            for (Asset base : List.of(BTC, ETH)) {
                for (String times : List.of("0.9", "1", "1.12")) {
                    for (OptionType type : OptionType.values()) {
                        BigDecimal strike = price(base).multiply(new BigDecimal(times));
                        String symbol = base + "-" + day + "-" + strike.toBigInteger() + "-"
                                + type.name().charAt(0);
                        ContractTerms terms = new ContractTerms(
                                symbol, base, Asset.USD, USDC, Payoff.LINEAR, BigDecimal.ONE, null, null);
                        options.put(symbol, new Instrument.Option(terms, expiry, strike, type, true));
                    }
                }
            }
        });
        return options;
    }

    /** The name under which the forward of an option is stated. */
    static String series(String option) {
        return option.substring(0, option.indexOf('-', option.indexOf('-') + 1));
    }

    static BigDecimal price(Asset base) {
        return new BigDecimal(base.equals(BTC) ? "60000" : "2500");
    }

    static String symbol(ModelKind kind, Asset base) {
        String pool = base.equals(BTC) ? "BTC/USD [BTC-USDC]" : "ETH/USD [ETH-USDC] ETH";
        return kind == ModelKind.GMX ? pool : base + "-PERP";
    }

    /** @param harder what maintenance is multiplied by, where the protocol states a rate of its own for it */
    static RulePack pack(ModelKind kind, BigDecimal harder) {
        return switch (kind) {
            case DYDX, PERENNIAL, DERIVE_STANDARD, SYNTHETIX -> protocol(kind, harder);
            default -> VenuePacks.pack(kind, harder);
        };
    }

    private static RulePack protocol(ModelKind kind, BigDecimal harder) {
        RulePack plain = RulePack.generic("desk");
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        for (Asset base : List.of(BTC, ETH)) {
            Map<String, String> own = switch (kind) {
                case DYDX ->
                    Map.of(
                            "initialMarginPpm",
                            base.equals(BTC) ? "50000" : "33333",
                            "maintenanceFractionPpm",
                            new BigDecimal(base.equals(BTC) ? "600000" : "777777")
                                    .multiply(harder)
                                    .toBigInteger()
                                    .toString(),
                            "atomicResolution",
                            "-8",
                            "oracleExponent",
                            base.equals(BTC) ? "-2" : "-5");
                case PERENNIAL ->
                    Map.of(
                            "marginRatio",
                            "0.05",
                            "maintenanceRatio",
                            new BigDecimal("0.0333").multiply(harder).toPlainString(),
                            "minimumMargin",
                            "60",
                            "minimumMaintenance",
                            base.equals(BTC) ? "3000" : "50");
                case SYNTHETIX ->
                    Map.ofEntries(
                            Map.entry("skewScale", base.equals(BTC) ? "12500" : "350000"),
                            Map.entry("initialMarginRatio", "4.9"),
                            Map.entry("minimumInitialMarginRatio", "0.05"),
                            Map.entry(
                                    "maintenanceMarginScalar",
                                    new BigDecimal("0.5").multiply(harder).toPlainString()),
                            Map.entry("minimumPositionMargin", "15"),
                            Map.entry("makerFee", "0.000001"),
                            Map.entry("takerFee", "0.0005"),
                            Map.entry("accumulationMultiplier", "1.5"),
                            Map.entry("windowSeconds", "30"),
                            Map.entry("maximumPremiumDiscount", "0.0005"),
                            Map.entry("flagRewardRatio", "0.003"));
                default -> Map.of();
            };
            contracts.put(
                    symbol(kind, base),
                    new ContractRule(
                            new Instrument.Perpetual(ContractTerms.linear(symbol(kind, base), base, USDC)),
                            BracketSchedule.flat(null, BigDecimal.ZERO),
                            null,
                            decimals(own)));
        }
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        if (kind == ModelKind.DERIVE_STANDARD) {
            OPTIONS.forEach((symbol, option) -> contracts.put(
                    symbol, new ContractRule(option, BracketSchedule.flat(null, BigDecimal.ZERO), null, Map.of())));
            for (String name : List.of(
                    "option.largestSpot",
                    "option.smallestSpot",
                    "option.maintenanceCall",
                    "option.maintenancePutSpot",
                    "option.maintenancePutValue",
                    "option.initialUnpaired",
                    "option.maintenanceUnpaired",
                    "option.putOffset")) {
                figures.put(name, "0.1");
            }
            figures.putAll(Map.of(
                    "perpetual.maintenance",
                            new BigDecimal("0.05").multiply(harder).toPlainString(),
                    "perpetual.initial", "0.065",
                    "confidence.perpetual", "0.4",
                    "confidence.option", "0.4",
                    "confidence.base", "0.4",
                    "confidence.factor", "0.4"));
            figures.putAll(Map.of(
                    "depeg.threshold", "0.98",
                    "depeg.factor", "1.2",
                    "heartbeatSeconds", "600",
                    "base.factor", "0.75",
                    "base.initialScale", "0.8"));
        }
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        if (kind == ModelKind.SYNTHETIX) {
            figures.putAll(Map.of(
                    "minimumKeeperReward", "1",
                    "maximumKeeperReward", "3000",
                    "minimumKeeperProfitRatio", "1",
                    "maximumKeeperScalingRatio", "0.02",
                    "collateralRewardRatio", "0.01",
                    "keeperFlaggingCost", "2",
                    "keeperLiquidatingCost", "3"));
            collateral.put(ETH, CollateralSchedule.flat(new BigDecimal("0.9")));
        }
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                plain.fidelity(),
                List.of(),
                kind,
                kind == ModelKind.PERENNIAL ? Asset.USD : kind == ModelKind.SYNTHETIX ? USDC : null,
                plain.cross(),
                plain.isolated(),
                plain.liquidation(),
                plain.orders(),
                plain.hedge(),
                BigDecimal.ZERO,
                collateral,
                contracts,
                decimals(figures));
    }

    private static SequencedMap<String, BigDecimal> decimals(Map<String, String> figures) {
        SequencedMap<String, BigDecimal> parsed = new LinkedHashMap<>();
        figures.forEach((name, figure) -> parsed.put(name, new BigDecimal(figure)));
        return parsed;
    }
}
