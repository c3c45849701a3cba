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

    static boolean hasOptions(ModelKind kind) {
        return kind == ModelKind.DERIVE_STANDARD || kind == ModelKind.DERIVE_PORTFOLIO;
    }

    /** A manager in the shape of Derive's second, with scenarios of each kind. */
    private static Map<String, String> manager(BigDecimal harder) {
        Map<String, String> figures = new LinkedHashMap<>();
        String text = """
                margin.initialFactor 1, vol.rangeUp 0.5, vol.rangeDown 0.275, vol.shortTermPower 0.3,
                vol.longTermPower 0.13, vol.floorSeconds 86400, vol.minimumUp 0.45, discount.long.multiplier 1,
                discount.long.addition 0.08, discount.long.base 0.95, discount.short.multiplier 0.5,
                discount.short.addition 0.08, discount.short.base 1.04, basis.up 1.045, basis.down 0.955,
                basis.addition 0.5, basis.multiplier 2, peg.threshold 0.98, peg.factor 2, confidence.threshold 0.55,
                confidence.margin 1, perpetual.maintenance 0.015, perpetual.initial 0.005, option.maintenance 0.003,
                option.initial 0.002, skew.linearCap 0.15, skew.absoluteCap 0.15, skew.linearTimeCap -0.05,
                skew.absoluteTimeCap -0.05, skew.minimumWidth 0.01, skew.widthScale 4, skew.staticVol 0.6,
                skew.timeVol -0.1, heartbeatSeconds 600, BTC.collateral.BTC.maintenanceHaircut 0.02,
                BTC.collateral.BTC.initialHaircut 0.01, BTC.collateral.BTC.riskCancelling 1,
                ETH.collateral.ETH.maintenanceHaircut 0.015, ETH.collateral.ETH.initialHaircut 0.005,
                ETH.collateral.ETH.riskCancelling 1""";
        for (String figure : text.split(",\\s*")) {
            figures.put(figure.substring(0, figure.indexOf(' ')), figure.substring(figure.indexOf(' ') + 1));
        }
        figures.put(
                "margin.maintenanceFactor",
                new BigDecimal("0.8").multiply(harder).toPlainString());
        List<String> scenarios = List.of("1.15 1", "1.15 -1", "1 0", "1 1", "0.9 -1", "0.85 1", "1 2", "1 3");
        for (int i = 0; i < scenarios.size(); i++) {
            String name = "scenario.0" + (i + 1);
            figures.put(name + ".spot", scenarios.get(i).split(" ")[0]);
            figures.put(name + ".vol", scenarios.get(i).split(" ")[1]);
        }
        return figures;
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
            case DYDX, PERENNIAL, DERIVE_STANDARD, DERIVE_PORTFOLIO, SYNTHETIX -> protocol(kind, harder);
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
        if (hasOptions(kind)) {
            OPTIONS.forEach((symbol, option) -> contracts.put(
                    symbol, new ContractRule(option, BracketSchedule.flat(null, BigDecimal.ZERO), null, Map.of())));
        }
        if (kind == ModelKind.DERIVE_PORTFOLIO) {
            figures.putAll(manager(harder));
        }
        if (kind == ModelKind.DERIVE_STANDARD) {
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
