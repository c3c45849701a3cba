package dev.steelyard.cli.input;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.calibration.CalibratedNumber;
import dev.steelyard.risk.calibration.CalibratedTier;
import dev.steelyard.risk.calibration.Calibration;
import dev.steelyard.risk.calibration.CalibrationTargets;
import dev.steelyard.venue.rules.RulePackFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A calibrated market as a rule pack, its reasons among the notes. */
public final class CalibratedPack {
    private static final List<String> QUOTES = List.of("USDT", "USDC", "USD");

    private CalibratedPack() {}

    /** Returns the terms that a market's name tells, such as BTCUSDT: a linear perpetual; null when it tells none. */
    public static @Nullable Instrument instrument(String market) {
        for (String quote : QUOTES) {
            if (market.endsWith(quote) && market.length() > quote.length()) {
                Asset base = Asset.of(market.substring(0, market.length() - quote.length()));
                return new Instrument.Perpetual(ContractTerms.linear(market, base, Asset.of(quote)));
            }
        }
        return null;
    }

    /**
     * Returns the rule of the market.
     *
     * @param instrument null when the account states the terms
     */
    public static ContractRule contract(Calibration calibration, @Nullable Instrument instrument) {
        Map<String, BigDecimal> parameters = new LinkedHashMap<>();
        for (CalibratedNumber number : calibration.numbers()) {
            if (!number.name().equals("positionCap")) {
                parameters.put(number.name(), number.value());
            }
        }
        return new ContractRule(instrument, calibration.schedule(), null, parameters);
    }

    /**
     * Returns the pack.
     *
     * @param from the day of the last price
     * @param source the files that it was made from
     */
    public static RulePackFile of(
            Calibration calibration,
            @Nullable Instrument instrument,
            CalibrationTargets targets,
            BigDecimal feeRate,
            LocalDate from,
            String source) {
        SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
        contracts.put(calibration.symbol(), contract(calibration, instrument));
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        if (instrument != null) {
            collateral.put(instrument.settle(), CollateralSchedule.flat(BigDecimal.ONE));
            collateral.put(instrument.base(), calibration.collateral());
        }
        MarginRule margin = new MarginRule(
                InitialMargin.LARGER, PriceBasis.MARK, PriceBasis.MARK, CloseFee.NONE, null, false, false);
        String id =
                "calibrated-" + calibration.symbol().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        RulePack pack = new RulePack(
                id,
                "Calibrated " + calibration.symbol(),
                from,
                null,
                source,
                Fidelity.APPROXIMATE,
                notes(calibration, targets),
                ModelKind.TIERED,
                null,
                margin,
                margin,
                LiquidationRule.PLAIN,
                OrderRule.WORSE_SIDE,
                HedgeRule.SUM,
                feeRate,
                collateral,
                contracts,
                Map.of());
        return new RulePackFile(pack, List.of(), List.of(), null, new LinkedHashMap<>());
    }

    private static List<String> notes(Calibration calibration, CalibrationTargets targets) {
        List<String> notes = new ArrayList<>();
        notes.add("A proposal, not a venue's rules. Targets: maintenance margin short at most once in "
                + targets.shortfallHours() + " hours; latency " + targets.latencyHours() + " h; participation "
                + targets.participation() + "; a new position survives " + targets.entryHours() + " h with "
                + targets.entryConfidence() + "; seed " + targets.seed() + ".");
        int index = 1;
        for (CalibratedTier tier : calibration.tiers()) {
            notes.add("Tier " + index++ + ": maintenance by " + word(tier.maintenanceReason()) + ", initial by "
                    + word(tier.initialReason()) + ".");
        }
        for (CalibratedNumber number : calibration.numbers()) {
            notes.add(number.name() + " by " + word(number.reason()) + ".");
        }
        return notes;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
