package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.calibration.CalibrationReport;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.TierRequirement;
import dev.steelyard.risk.calibration.BreachTest;
import dev.steelyard.risk.calibration.CalibratedTier;
import dev.steelyard.risk.calibration.Calibration;
import dev.steelyard.risk.calibration.CalibrationTargets;
import dev.steelyard.risk.calibration.Calibrator;
import dev.steelyard.risk.calibration.MarketLiquidity;
import dev.steelyard.risk.calibration.MoveTail;
import dev.steelyard.risk.confidence.ConfidenceMargin;
import dev.steelyard.risk.confidence.ProcyclicalityStudy;
import dev.steelyard.venue.rules.RulePackRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calibration with its tests: the proposal from the whole history, rates from its first part tested on the rest, the
 * venue's own table beside them, and whom the change would call. <b>Immutable</b>.
 *
 * @param calibration the proposal
 * @param tested of rates made from the first part
 * @param trainedOn returns in the first part
 * @param currentTests of the venue's own table
 * @param called accounts that the change would call
 * @param assessed accounts looked at
 */
public record CalibrationRun(
        Calibration calibration,
        List<BreachTest> tested,
        int trainedOn,
        List<BreachTest> currentTests,
        List<CalibrationReport.Called> called,
        int assessed) {
    private static final double HOURS_PER_DAY = 24;
    private static final double NO_CAP_TESTED_AT = 10_000;
    private static final String BEYOND = "BEYOND_LAST_TIER";

    /** Returns the run of a market. @throws FailureException as {@link Calibrator#of} and {@link AccountInputs#each} */
    public static CalibrationRun of(
            Surroundings surroundings,
            String market,
            double[] returns,
            double barHours,
            MarketLiquidity liquidity,
            CalibrationTargets targets,
            double testShare,
            @Nullable RulePack rules,
            @Nullable String current,
            @Nullable Instrument instrument,
            List<String> accounts) {
        Calibration calibration = Calibrator.of(market, returns, barHours, liquidity, targets);
        int trained = (int) Math.round(returns.length * (1 - testShare));
        double[] first = Arrays.copyOf(returns, trained);
        double[] rest = Arrays.copyOfRange(returns, trained, returns.length);
        List<BreachTest> tested = List.of();
        List<BreachTest> currentTests = List.of();
        if (trained >= MoveTail.FEWEST && rest.length > 0) {
            Calibration early = Calibrator.of(market, first, barHours, liquidity, targets);
            List<Double> sizes = sizes(early);
            MarginSchedule schedule = early.schedule();
            MoveTail tail = MoveTail.of(market, first, barHours);
            tested = BreachTest.of(
                    rest, barHours, sizes, size -> rate(schedule, null, size), tail::scale, liquidity, targets);
            ContractRule listed = rules == null ? null : rules.contract(market);
            if (listed != null) {
                currentTests = BreachTest.of(
                        rest,
                        barHours,
                        within(sizes, listed, instrument),
                        size -> rate(listed.schedule(), instrument, size),
                        tail::scale,
                        liquidity,
                        targets);
            }
        }
        List<CalibrationReport.Called> called = new ArrayList<>();
        int assessed = 0;
        if (rules != null && current != null && !accounts.isEmpty()) {
            assessed = call(
                    surroundings,
                    rules,
                    current,
                    market,
                    CalibratedPack.contract(calibration, instrument),
                    accounts,
                    called);
        }
        return new CalibrationRun(calibration, tested, trained, currentTests, called, assessed);
    }

    /**
     * Returns the report.
     *
     * @param current the venue's rules beside it; null: none
     * @param study of procyclicality; null: none
     */
    public CalibrationReport report(String pack, @Nullable String current, @Nullable ProcyclicalityStudy study) {
        return new CalibrationReport(
                calibration, pack, tested, trainedOn, current, currentTests, called, assessed, study);
    }

    /**
     * Returns the study of a market's margin over days: bars shorter than a day are added up.
     *
     * @param notice before a rate begins
     * @param rampPerHour most that it moves within an hour
     */
    public static ProcyclicalityStudy study(
            double[] returns, double barHours, Duration notice, BigDecimal rampPerHour) {
        int bars = (int) Math.max(1, Math.round(HOURS_PER_DAY / barHours));
        double[] days = new double[returns.length / bars];
        int from = returns.length - days.length * bars;
        for (int i = 0; i < days.length * bars; i++) {
            days[i / bars] += returns[from + i];
        }
        Duration bar = Duration.ofSeconds(Math.round(barHours * bars * 3_600));
        return ProcyclicalityStudy.of(ConfidenceMargin.STANDARD, days, bar, notice, rampPerHour);
    }

    private static List<Double> sizes(Calibration calibration) {
        List<Double> sizes = new ArrayList<>();
        for (CalibratedTier tier : calibration.tiers()) {
            BigDecimal cap = tier.cap();
            sizes.add(cap == null ? NO_CAP_TESTED_AT : cap.doubleValue());
        }
        return sizes;
    }

    /** Sizes that the venue's own table covers. */
    private static List<Double> within(List<Double> sizes, ContractRule listed, @Nullable Instrument instrument) {
        BigDecimal most = listed.schedule().cap();
        return most == null || instrument == null
                ? sizes
                : sizes.stream()
                        .filter(size -> geometry(instrument, size)
                                        .measure(listed.schedule().key())
                                        .at(BigDecimal.ONE)
                                        .compareTo(most)
                                <= 0)
                        .toList();
    }

    private static PositionGeometry geometry(Instrument instrument, double notional) {
        ContractTerms terms = instrument.terms();
        BigDecimal size = Decimals.divide(Decimals.ofDouble(notional), terms.factor());
        return PositionGeometry.of(terms, size, null);
    }

    /** Maintenance margin of a notional over it, at a price of 1: tiers of linear contracts by notional do not see it. */
    private static double rate(MarginSchedule schedule, @Nullable Instrument instrument, double notional) {
        Instrument terms = instrument == null ? CalibratedPack.instrument("XUSDT") : instrument;
        if (terms == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, "market", "its terms are unknown");
        }
        TierRequirement tier = schedule.at(geometry(terms, notional), BigDecimal.ONE);
        double rate = tier.maintenanceRate().at(BigDecimal.ONE).doubleValue();
        return rate - tier.maintenanceDeduction().doubleValue() / notional;
    }

    private static int call(
            Surroundings surroundings,
            RulePack rules,
            String current,
            String market,
            ContractRule proposed,
            List<String> files,
            List<CalibrationReport.Called> called) {
        RulePack changed = rules.withContract(market, proposed);
        List<AccountCase> subjects = new ArrayList<>();
        RuleChoice choice =
                RuleChoice.forComparison(RulePackRepository.withUserFolder(surroundings.rulesFolder()), current);
        new AccountInputs(surroundings, choice, null, null).each(files, subjects::add);
        for (AccountCase subject : subjects) {
            String before = status(subject, rules);
            String after = status(subject, changed);
            if (!isCalled(before) && isCalled(after)) {
                called.add(
                        new CalibrationReport.Called(subject.file().account().id(), subject.source(), before, after));
            }
        }
        return subjects.size();
    }

    private static boolean isCalled(String status) {
        return status.equals(RiskStatus.MARGIN_CALL.name())
                || status.equals(RiskStatus.LIQUIDATABLE.name())
                || status.equals(BEYOND);
    }

    private static String status(AccountCase subject, RulePack pack) {
        Result<AccountRisk> result =
                MarginEngine.tryAssess(subject.file().account(), subject.file().market(), pack, AssessOptions.FIGURES);
        return switch (result) {
            case Result.Success<AccountRisk>(AccountRisk risk) -> risk.status().name();
            case Result.Refused<AccountRisk>(var failure) ->
                failure.reason() == FailureReason.OUT_OF_RANGE ? BEYOND : "UNKNOWN: " + failure.format();
        };
    }
}
