package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The perpetuals of a dYdX v4 genesis file: each market's liquidity tier and resolution become figures of its contract.
 */
final class DydxGenesis implements ContractSource {
    private static final int PPM_DIGITS = 6;

    @Override
    public String title() {
        return "dYdX v4 genesis perpetuals";
    }

    @Override
    public boolean recognizes(JsonValue root) {
        return TierSources.has(section(root), "liquidity_tiers", "perpetuals");
    }

    @Override
    public String suggestedPack() {
        return "dydx-v4";
    }

    @Override
    public SequencedMap<String, ContractRule> contracts(JsonValue root, RulePackFile into, List<String> skipped) {
        JsonValue section = section(root);
        Map<Long, JsonValue> tiers = new LinkedHashMap<>();
        for (JsonValue tier : section.require("liquidity_tiers").elements()) {
            JsonValue id = tier.present("id");
            tiers.put(id == null ? 0 : id.integer(), tier);
        }
        Map<Long, BigDecimal> exponents = exponents(root);
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        for (JsonValue perpetual : section.require("perpetuals").elements()) {
            JsonValue params = perpetual.require("params");
            String ticker = params.require("ticker").text();
            JsonValue number = params.present("liquidity_tier");
            JsonValue tier = tiers.get(number == null ? 0L : number.integer());
            if (tier == null) {
                throw params.failure(FailureReason.MISSING_DATA, "the liquidity tier of " + ticker + " is missing");
            }
            BigDecimal exponent = exponent(params, exponents, into.pack().contract(ticker));
            contracts.put(ticker, Fields.checked(params, () -> rule(ticker, params, tier, exponent)));
        }
        return contracts;
    }

    private static Map<Long, BigDecimal> exponents(JsonValue root) {
        Map<Long, BigDecimal> exponents = new LinkedHashMap<>();
        JsonValue prices = TierSources.member(TierSources.member(root, "app_state"), "prices");
        JsonValue markets = TierSources.member(prices, "market_params");
        if (markets != null) {
            for (JsonValue market : markets.elements()) {
                JsonValue id = market.present("id");
                exponents.put(id == null ? 0 : id.integer(), TierSources.number(market, "exponent"));
            }
        }
        return exponents;
    }

    private static @Nullable BigDecimal exponent(
            JsonValue params, Map<Long, BigDecimal> exponents, @Nullable ContractRule known) {
        JsonValue id = params.present("market_id");
        BigDecimal stated = exponents.get(id == null ? 0L : id.integer());
        return stated != null || known == null ? stated : known.parameters().get("oracleExponent");
    }

    private static ContractRule rule(
            String ticker, JsonValue params, JsonValue tier, @Nullable BigDecimal oracleExponent) {
        BigDecimal initial = TierSources.number(tier, "initial_margin_ppm");
        BigDecimal fraction = TierSources.number(tier, "maintenance_fraction_ppm");
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("atomicResolution", TierSources.number(params, "atomic_resolution"));
        if (oracleExponent != null) {
            figures.put("oracleExponent", oracleExponent);
        }
        figures.put("initialMarginPpm", initial);
        figures.put("maintenanceFractionPpm", fraction);
        for (String bound : List.of("lower", "upper")) {
            BigDecimal cap = TierSources.numberOrNull(tier, "open_interest_" + bound + "_cap");
            if (cap != null) {
                figures.put(bound.equals("lower") ? "openInterestLowerCap" : "openInterestUpperCap", cap);
            }
        }
        BigDecimal initialRate = initial.movePointLeft(PPM_DIGITS);
        Asset base = Asset.of(ticker.substring(0, Math.max(1, ticker.indexOf('-'))));
        Instrument instrument = new Instrument.Perpetual(new ContractTerms(
                ticker, base, Asset.USD, Asset.of("USDC"), Payoff.LINEAR, BigDecimal.ONE, null, null));
        BigDecimal maintenanceRate = initialRate.multiply(fraction).movePointLeft(PPM_DIGITS);
        return new ContractRule(instrument, BracketSchedule.flat(initialRate, maintenanceRate), null, figures);
    }

    private static JsonValue section(JsonValue root) {
        JsonValue nested = TierSources.member(TierSources.member(root, "app_state"), "perpetuals");
        return nested == null ? root : nested;
    }
}
