package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.series.GjrGarch;
import dev.steelyard.risk.sizing.VolatilityForecast.Model;
import dev.steelyard.testkit.Accepts;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VolatilityForecastTest {
    private static final GjrGarch TRUE = new GjrGarch(0, 2e-5, 0.05, 0.1, 0.87);

    @Test
    @Accepts(54)
    void everyModelFollowsTheTrueVolatilityAndTheTargetIsRealized() {
        double[] truth = new double[2_001];
        double[] returns = returns(3, truth);
        ReturnLaw law = ReturnLaw.of("X", returns, 365);
        for (Model model : Model.values()) {
            VolatilityForecast.Path path = by(model).path(law);
            double miss = 0;
            for (int i = 250; i <= 2_000; i++) {
                miss += Math.abs(path.vols()[i] / truth[i] - 1) / 1_751;
            }
            assertThat(miss).as(model.name()).isLessThan(model == Model.GJR ? 0.1 : 0.2);
            assertThat(path.unsettled()).isZero();
            VolatilityTargetRun run = VolatilityTargetRun.of(law, SizingPolicy.standard(SizeMethod.VOLTARGET), path);
            assertThat(run.realizedVol()).as(model.name()).isBetween(0.17, 0.23);
        }
    }

    @Test
    void aForecastKnowsNothingOfWhatComesAfter() {
        double[] returns = returns(4, new double[2_001]);
        double[] changed = returns.clone();
        for (int i = 900; i < changed.length; i++) {
            changed[i] *= 5;
        }
        for (Model model : Model.values()) {
            double[] one = by(model).path(ReturnLaw.of("X", returns, 365)).vols();
            double[] other = by(model).path(ReturnLaw.of("X", changed, 365)).vols();
            assertThat(Arrays.copyOf(one, 901)).as(model.name()).containsExactly(Arrays.copyOf(other, 901));
            assertThat(one[1_000]).isNotEqualTo(other[1_000]);
        }
    }

    @Test
    void anImpliedVolatilityIsBlendedInVariance() {
        VolatilityForecast blend = new VolatilityForecast(Model.GARCH, 11, 11, 0.8, 0.25);
        assertThat(blend.blended(0.4)).isCloseTo(Math.sqrt(0.25 * 0.64 + 0.75 * 0.16), within(1e-12));
        assertThat(by(Model.EWMA).blended(0.4)).isEqualTo(0.4);
    }

    @Test
    void aHistoryThatIsTooShortIsRefused() {
        ReturnLaw law = ReturnLaw.of("X", Arrays.copyOf(returns(5, new double[2_001]), 100), 365);
        assertThatThrownBy(() -> by(Model.HAR).path(law))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("returns of X: there are 100; a forecast by HAR needs at least 250");
        assertThatThrownBy(() -> new VolatilityForecast(Model.EWMA, 0, 1, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static VolatilityForecast by(Model model) {
        return new VolatilityForecast(model, 11, 11, null, 0.5);
    }

    /** @param truth filled with the volatility a year of each return */
    private static double[] returns(long seed, double[] truth) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = new double[truth.length - 1];
        double variance = TRUE.longRunVariance();
        for (int i = 0; i < truth.length; i++) {
            truth[i] = Math.sqrt(variance * 365);
            if (i < returns.length) {
                returns[i] = Math.sqrt(variance) * Normal.quantile(random.nextDouble(1e-9, 1 - 1e-9));
                variance = TRUE.next(variance, returns[i]);
            }
        }
        return returns;
    }
}
