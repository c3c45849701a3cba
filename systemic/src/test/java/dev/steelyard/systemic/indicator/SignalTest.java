package dev.steelyard.systemic.indicator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.systemic.indicator.SpeculativeScore.Part;
import dev.steelyard.systemic.indicator.SpeculativeScore.Weights;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final int BARS = 600;
    private static final MonitorSettings SETTINGS = new MonitorSettings(20, 60, 5, 0.1, 2, Weights.STATED, 1, 99);

    private static double normal(SplittableRandom random) {
        return Normal.quantile(random.nextDouble(1e-12, 1));
    }

    /** Build-ups of ten bars of open interest and funding, each followed by a fall of the price with the given strength. */
    private static MarketHistory market(String name, double strength, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] closes = new double[BARS];
        double[] interest = new double[BARS];
        double[] funding = new double[BARS];
        long[] times = new long[BARS];
        double price = 0;
        double log = 0;
        int phase = 0;
        for (int i = 0; i < BARS; i++) {
            phase = phase > 0 ? phase - 1 : random.nextInt(25) == 0 ? 14 : 0;
            boolean builds = phase > 4;
            log += builds ? 0.03 : -0.05 * log;
            log += 0.01 * normal(random);
            price += 0.02 * normal(random) - (phase > 0 && phase <= 5 ? strength : 0);
            closes[i] = 100 * Math.exp(price);
            interest[i] = 1000 * Math.exp(log);
            funding[i] = (builds ? 4e-4 : 1e-4) + 5e-5 * normal(random);
            times[i] = 86_400L * i;
        }
        return MarketHistory.of(
                name, times, Map.of(Measure.CLOSE, closes, Measure.OPEN_INTEREST, interest, Measure.FUNDING, funding));
    }

    private static SignalScore score(double strength, long seed, boolean shuffled) {
        List<MarketHistory> markets = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            MarketHistory market = market("M" + m, strength, 100 * seed + m);
            markets.add(shuffled ? shuffled(market, seed) : market);
        }
        LeverageMonitor monitor = LeverageMonitor.of(markets, SETTINGS);
        assertThat(monitor.scores()).isNotEmpty();
        return monitor.scores().getFirst();
    }

    /** The same figures, prices apart from the rest in another order of time. */
    private static MarketHistory shuffled(MarketHistory market, long seed) {
        double[] closes = market.values(Measure.CLOSE);
        List<Double> changes = new ArrayList<>();
        for (int i = 1; i < closes.length; i++) {
            changes.add(closes[i] / closes[i - 1]);
        }
        Collections.shuffle(changes, new Random(seed));
        for (int i = 1; i < closes.length; i++) {
            closes[i] = closes[i - 1] * changes.get(i - 1);
        }
        return MarketHistory.of(
                market.name(),
                market.times(),
                Map.of(
                        Measure.CLOSE,
                        closes,
                        Measure.OPEN_INTEREST,
                        market.values(Measure.OPEN_INTEREST),
                        Measure.FUNDING,
                        market.values(Measure.FUNDING)));
    }

    @Test
    @Accepts(71)
    void aPlantedSignalIsFoundOutOfSampleAndShuffledPricesGiveNone() {
        int found = 0;
        int falsely = 0;
        double precision = 0;
        double base = 0;
        for (int seed = 1; seed <= 40; seed++) {
            SignalScore planted = score(0.03, seed, false);
            found += planted.predicts() ? 1 : 0;
            precision += requireNonNull(planted.precision()) / 40;
            base += planted.baseRate() / 40;
            SignalScore none = score(0.03, seed, true);
            falsely += none.predicts() ? 1 : 0;
            assertThat(none.count()).isGreaterThan(500);
        }
        assertThat(found).as("planted, of 40").isGreaterThanOrEqualTo(36);
        assertThat(falsely).as("shuffled, of 40 at 5%%").isLessThanOrEqualTo(5);
        assertThat(precision).as("precision against the base rate").isGreaterThan(1.5 * base);
    }

    @Test
    @Accepts(7)
    void nothingLaterIsLookedAt() {
        MarketHistory whole = market("M", 0.03, 5);
        SpeculativeScore[] scores = SpeculativeScore.of(whole, 60, Weights.STATED);
        double[] units = whole.values(Measure.OPEN_INTEREST);
        double[] sums = GrowthAlarm.of(units, 60).sums();
        double[] thresholds = FallEvents.of(whole.values(Measure.CLOSE), 5, 0.1).thresholds();
        int compared = 0;
        for (int at = 80; at < BARS; at += 40) {
            MarketHistory then = whole.first(at + 1);
            assertThat(SpeculativeScore.of(then, 60, Weights.STATED)[at].score())
                    .isEqualTo(scores[at].score());
            assertThat(LeverageVelocity.at(then.values(Measure.OPEN_INTEREST), at, 20))
                    .isEqualTo(LeverageVelocity.at(units, at, 20));
            assertThat(GrowthAlarm.of(then.values(Measure.OPEN_INTEREST), 60).sums()[at])
                    .isEqualTo(sums[at]);
            FallEvents events = FallEvents.of(then.values(Measure.CLOSE), 5, 0.1);
            assertThat(events.thresholds()[at]).isEqualTo(thresholds[at]);
            assertThat(events.labels()[at])
                    .as("what follows the last bar is unknown")
                    .isEqualTo(-1);
            compared++;
        }
        assertThat(compared).isEqualTo(13);
    }

    @Test
    void aScoreSaysOfWhatItIs() {
        MarketHistory market = market("M", 0, 9);
        SpeculativeScore score = SpeculativeScore.of(market, 60, Weights.STATED)[300];
        assertThat(score.parts().keySet()).containsExactly(Part.OPEN_INTEREST, Part.FUNDING);
        assertThat(score.score())
                .isEqualTo((0.3 * score.parts().getOrDefault(Part.OPEN_INTEREST, 0.0)
                                + 0.3 * score.parts().getOrDefault(Part.FUNDING, 0.0))
                        / 0.6);
        assertThat(SpeculativeScore.of(market, 60, Weights.STATED)[10].score()).isNull();
    }

    @Test
    void aHistoryWithoutOpenInterestOrOutOfOrderIsRefused() {
        MarketHistory closes = MarketHistory.of("M", new long[] {1, 2}, Map.of(Measure.CLOSE, new double[] {1, 2}));
        assertThatThrownBy(() -> LeverageMonitor.of(List.of(closes), SETTINGS)).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> MarketHistory.of("M", new long[] {2, 1}, Map.of()))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("row 2");
        assertThatThrownBy(() -> MarketHistory.of("M", new long[] {1}, Map.of(Measure.CLOSE, new double[] {0})))
                .isInstanceOf(FailureException.class);
        MarketHistory still =
                MarketHistory.of("M", new long[] {1, 2, 3}, Map.of(Measure.OPEN_INTEREST, new double[] {5, 5, 5}));
        LeverageMonitor monitor = LeverageMonitor.of(List.of(still), SETTINGS);
        assertThat(monitor.scores()).isEmpty();
        assertThat(monitor.isAlerting()).isFalse();
        assertThat(monitor.readings().getFirst().openInterestValue()).isNull();
    }
}
