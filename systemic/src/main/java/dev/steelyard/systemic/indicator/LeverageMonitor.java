package dev.steelyard.systemic.indicator;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leverage of several markets at their last bar, and how its signals did before. A reading at a bar uses that bar and those
 * before it. <b>Immutable</b>. <b>Deterministic: given seed</b>. Its page is {@code docs/methods/leverage-monitor.md}.
 *
 * @param settings by which
 * @param readings by market, those that end first left out of the totals
 * @param concentration of the value of open interest over markets; null when none is known
 * @param crowded share of the value of open interest in markets whose open interest and funding are both a standard deviation
 *     above usual; null when none is known
 * @param scores of signals out of sample; empty when there are too few events
 */
public record LeverageMonitor(
        MonitorSettings settings,
        List<MarketReading> readings,
        @Nullable Concentration concentration,
        @Nullable Double crowded,
        List<SignalScore> scores) {
    public LeverageMonitor {
        readings = List.copyOf(readings);
        scores = List.copyOf(scores);
    }

    /**
     * Returns the monitor of markets on one grid of times.
     *
     * @throws FailureException MISSING_DATA when no market states open interest, INVALID when the times differ
     */
    public static LeverageMonitor of(List<MarketHistory> markets, MonitorSettings settings) {
        List<MarketHistory> known =
                markets.stream().filter(m -> m.has(Measure.OPEN_INTEREST)).toList();
        if (known.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "markets", "state no open interest; there is nothing to watch");
        }
        for (MarketHistory market : known) {
            if (!Arrays.equals(market.times(), known.getFirst().times())) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        market.name(),
                        "has other times than " + known.getFirst().name());
            }
        }
        List<MarketReading> readings = new ArrayList<>();
        List<SpeculativeScore[]> speculative = new ArrayList<>();
        for (MarketHistory market : known) {
            SpeculativeScore[] scores = SpeculativeScore.of(market, settings.memory(), settings.weights());
            speculative.add(scores);
            readings.add(reading(market, scores, settings));
        }
        long last = readings.stream().mapToLong(MarketReading::time).max().orElse(0);
        List<MarketReading> current =
                readings.stream().filter(r -> r.time() == last).toList();
        return new LeverageMonitor(
                settings,
                readings,
                Concentration.of(current.stream().map(LeverageMonitor::value).toList()),
                crowded(current),
                scores(known, speculative, settings));
    }

    /** Returns whether any market that has reached the last time is warned of. */
    public boolean isAlerting() {
        long last = readings.stream().mapToLong(MarketReading::time).max().orElse(0);
        return readings.stream().anyMatch(r -> r.alert() && r.time() == last);
    }

    private static double value(MarketReading reading) {
        Double value = reading.openInterestValue();
        return value == null ? 0 : value;
    }

    private static @Nullable Double crowded(List<MarketReading> readings) {
        double all = 0;
        double crowded = 0;
        for (MarketReading reading : readings) {
            Double interest = reading.score().parts().get(SpeculativeScore.Part.OPEN_INTEREST);
            Double funding = reading.score().parts().get(SpeculativeScore.Part.FUNDING);
            all += value(reading);
            crowded += interest != null && funding != null && interest >= 1 && funding >= 1 ? value(reading) : 0;
        }
        return all > 0 ? Double.valueOf(crowded / all) : null;
    }

    /** A market's reading at its last bar that states open interest. */
    private static MarketReading reading(MarketHistory market, SpeculativeScore[] scores, MonitorSettings settings) {
        double[] units = market.values(Measure.OPEN_INTEREST);
        double[] closes = market.values(Measure.CLOSE);
        double[] reserve = market.values(Measure.RESERVE);
        int at = units.length - 1;
        while (Double.isNaN(units[at])) {
            at--;
        }
        LeverageVelocity velocity = LeverageVelocity.at(units, at, settings.window());
        GrowthAlarm growth = GrowthAlarm.of(units, settings.memory());
        Double score = scores[at].score();
        boolean alert = (score != null && score > settings.alertAbove())
                || growth.alarms()[at]
                || (velocity != null && velocity.isExponential());
        return new MarketReading(
                market.name(),
                market.times()[at],
                units[at],
                known(units[at] * closes[at]),
                velocity,
                growth.alarms()[at],
                growth.sums()[at],
                scores[at],
                PriceImpact.illiquidity(closes, market.values(Measure.VOLUME), at, settings.window()),
                reserve[at] > 0 ? known(units[at] / reserve[at]) : null,
                alert);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }

    private static List<SignalScore> scores(
            List<MarketHistory> markets, List<SpeculativeScore[]> speculative, MonitorSettings settings) {
        int count = markets.size();
        double[][] score = new double[count][];
        double[][] velocity = new double[count][];
        int[][] labels = new int[count][];
        for (int m = 0; m < count; m++) {
            double[] units = markets.get(m).values(Measure.OPEN_INTEREST);
            labels[m] = FallEvents.of(markets.get(m).values(Measure.CLOSE), settings.horizon(), settings.share())
                    .labels();
            score[m] = new double[units.length];
            velocity[m] = new double[units.length];
            for (int i = 0; i < units.length; i++) {
                Double own = speculative.get(m)[i].score();
                LeverageVelocity speed = LeverageVelocity.at(units, i, settings.window());
                score[m][i] = own == null ? Double.NaN : own;
                velocity[m][i] = speed == null ? Double.NaN : speed.velocity();
            }
        }
        List<SignalScore> scores = new ArrayList<>();
        add(
                scores,
                SignalScore.of(
                        "speculative score", score, labels, settings.horizon(), settings.seed(), settings.shifts()));
        add(
                scores,
                SignalScore.of(
                        "leverage velocity", velocity, labels, settings.horizon(), settings.seed(), settings.shifts()));
        return scores;
    }

    private static void add(List<SignalScore> scores, @Nullable SignalScore one) {
        if (one != null) {
            scores.add(one);
        }
    }
}
