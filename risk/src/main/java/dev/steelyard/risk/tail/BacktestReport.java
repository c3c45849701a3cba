package dev.steelyard.risk.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.ReturnFilter;
import dev.steelyard.quant.tail.RollingTail;
import dev.steelyard.quant.tail.StudentTFit;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.validation.CoveragePower;
import dev.steelyard.quant.validation.DieboldMariano;
import dev.steelyard.quant.validation.ShortfallCritical;
import dev.steelyard.quant.validation.TailReview;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether forecasts of a tail were any good, on every series of a history. <b>Immutable</b>. <b>Deterministic: given
 * seed</b>. See {@code docs/methods/value-at-risk.md}.
 *
 * @param plan what was tested
 * @param series in the order of the table
 * @param leftOut series with too few bars, and how many they have
 * @param verdicts by method, then confidence
 * @param wanted how many series have bars enough; more than there are when it was stopped
 */
public record BacktestReport(
        BacktestPlan plan, List<SeriesBacktest> series, List<String> leftOut, List<Verdict> verdicts, int wanted) {
    private static final int PATHS = 50_000;
    private static final double FATTEST = 2.1;

    public BacktestReport {
        series = List.copyOf(series);
        leftOut = List.copyOf(leftOut);
        verdicts = List.copyOf(verdicts);
    }

    /** A series that has bars enough. @param before how many lie before the first forecast */
    private record Subject(String name, ReturnTable own, int before) {}

    /**
     * Tests every series of a table that has bars enough.
     *
     * @throws FailureException MISSING_DATA when none has; INVALID for a series that never changes
     */
    public static BacktestReport of(ReturnTable table, BacktestPlan plan) {
        return of(table, plan, (done, wanted) -> {}, () -> false);
    }

    /** Told how far a backtest is. */
    @FunctionalInterface
    public interface Progress {
        /** Tells how many series of all are done. */
        void done(int series, int wanted);
    }

    /**
     * Tests series of a table that have bars enough, until it is stopped: those before are there whole.
     *
     * @param progress told after each series
     * @param stop asked before each method of each series
     * @throws FailureException as {@link #of(ReturnTable, BacktestPlan)}; MISSING_DATA when it is stopped before the first is
     *     tested
     */
    public static BacktestReport of(ReturnTable table, BacktestPlan plan, Progress progress, BooleanSupplier stop) {
        List<String> leftOut = new ArrayList<>();
        List<Subject> subjects = subjects(table.as(ReturnKind.SIMPLE), plan, leftOut);
        Map<List<Double>, ShortfallCritical> criticals = new LinkedHashMap<>();
        List<SeriesBacktest> series = new ArrayList<>();
        for (Subject subject : subjects) {
            SeriesBacktest tested = tested(subject, plan, criticals, stop);
            if (tested == null) {
                break;
            }
            series.add(tested);
            progress.done(series.size(), subjects.size());
        }
        if (series.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "history",
                    "stopped before the first of " + subjects.size() + " series was tested");
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (TailMethod method : plan.methods()) {
            for (Confidence level : plan.levels()) {
                verdicts.add(verdict(method, level, series, plan.size()));
            }
        }
        return new BacktestReport(plan, series, leftOut, verdicts, subjects.size());
    }

    private static List<Subject> subjects(ReturnTable simple, BacktestPlan plan, List<String> leftOut) {
        List<Subject> subjects = new ArrayList<>();
        for (String name : simple.names()) {
            ReturnTable own = simple.select(List.of(name)).common();
            long[] times = own.times();
            int before = 0;
            while (before < times.length && times[before] <= plan.after()) {
                before++;
            }
            if (before < plan.fewest()
                    || RollingTail.count(
                                    times.length - before,
                                    plan.every(),
                                    plan.settings().horizon())
                            < plan.phases()) {
                leftOut.add(name + " " + before);
            } else {
                subjects.add(new Subject(name, own, before));
            }
        }
        if (subjects.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "history",
                    "no series has " + plan.fewest() + " bars before the first forecast and one after; bars before: "
                            + String.join(", ", leftOut));
        }
        return subjects;
    }

    /** Returns a series tested by every method; null when it was stopped on the way. */
    private static @Nullable SeriesBacktest tested(
            Subject subject, BacktestPlan plan, Map<List<Double>, ShortfallCritical> criticals, BooleanSupplier stop) {
        try {
            double[] returns = subject.own().column(subject.name());
            long[] times = subject.own().times();
            int before = subject.before();
            double[] past = Arrays.copyOf(returns, before);
            ReturnFilter filter = ReturnFilter.fitted(past);
            StudentTFit shocks = StudentTFit.of(filter.shocks());
            double freedom =
                    Math.max(FATTEST, Math.floor(10 * shocks.distribution().freedom()) / 10);
            int horizon = plan.settings().horizon();
            int count = RollingTail.count(returns.length - before, plan.every(), horizon);
            int phases = plan.phases();
            long[] ends = new long[count];
            for (int i = 0; i < count; i++) {
                ends[i] = times[before + i * plan.every() + horizon - 1];
            }
            List<TailReview> reviews = new ArrayList<>();
            for (TailMethod method : plan.methods()) {
                if (stop.getAsBoolean()) {
                    return null;
                }
                for (RollingTail rolled :
                        RollingTail.of(returns, before, plan.every(), method, plan.settings(), plan.levels())) {
                    double tail = rolled.confidence().tail();
                    ShortfallCritical critical = criticals.computeIfAbsent(
                            List.of(freedom, (double) (count / phases), tail),
                            key -> ShortfallCritical.of(
                                    freedom,
                                    count / phases,
                                    tail,
                                    PATHS,
                                    plan.settings().seed()));
                    long seed = plan.settings().seed();
                    reviews.add(
                            phases == 1
                                    ? TailReview.of(method, rolled, critical, seed)
                                    : TailReview.interleaved(method, rolled, phases, critical, seed));
                }
            }
            return new SeriesBacktest(
                    subject.name(), before, freedom, filter.converged() && shocks.converged(), ends, reviews);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(subject.name()));
        }
    }

    private static Verdict verdict(TailMethod method, Confidence level, List<SeriesBacktest> all, double size) {
        List<String> unconditional = new ArrayList<>();
        List<String> conditional = new ArrayList<>();
        List<String> shortfall = new ArrayList<>();
        List<String> duration = new ArrayList<>();
        int better = 0;
        int clearlyBetter = 0;
        int clearlyWorse = 0;
        int breaches = 0;
        int unsettled = 0;
        int forecasts = 0;
        for (SeriesBacktest one : all) {
            TailReview review = one.review(method, level);
            addIf(unconditional, one, review.unconditional().rejects(size));
            addIf(conditional, one, review.conditional().rejects(size));
            addIf(shortfall, one, review.shortfallPValue() < size);
            addIf(duration, one, review.duration() != null && review.duration().pValue() < size);
            DieboldMariano test = one.against(method, level);
            better += test.difference() < 0 ? 1 : 0;
            clearlyBetter += test.error() > 0 && test.pValueFirstBetter() < size ? 1 : 0;
            clearlyWorse += test.error() > 0 && 1 - test.pValueFirstBetter() < size ? 1 : 0;
            breaches += review.breaches();
            unsettled += review.forecasts().unsettled();
            forecasts += review.forecasts().outcomes().length;
        }
        return new Verdict(
                method,
                level,
                all.size(),
                breaches / (level.tail() * forecasts),
                unconditional,
                conditional,
                shortfall,
                duration,
                better,
                clearlyBetter,
                clearlyWorse,
                unsettled,
                forecasts);
    }

    private static void addIf(List<String> names, SeriesBacktest one, boolean rejected) {
        if (rejected) {
            names.add(one.name());
        }
    }

    /** Returns whether it was stopped before all series were tested. */
    public boolean isPartial() {
        return series.size() < wanted;
    }

    /** Returns how many outcomes without overlap the shortest series has. */
    public int fewestOutcomes() {
        return series.stream().mapToInt(one -> one.times().length).min().orElseThrow() / plan.phases();
    }

    /**
     * Returns how likely Kupiec's test is to reject where breaches are so many times as likely as stated, with
     * {@link #fewestOutcomes}; where outcomes overlap, how likely one of the phases is to.
     */
    public double power(Confidence level, double times) {
        return CoveragePower.of(
                level.tail(), Math.min(times * level.tail(), 1), fewestOutcomes(), plan.size() / plan.phases());
    }
}
