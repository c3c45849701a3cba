package dev.steelyard.risk.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.testkit.Accepts;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KellyBookTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    @Accepts(75)
    void oneAssetIsTheKellyOfOneContract() {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < 50; k++) {
            double[][] returns = returns(random, 1, 800, 0.002);
            ReturnLaw law = ReturnLaw.of("X", returns[0], 365);
            KellyPolicy policy = new KellyPolicy(
                    0.5, 0.03, 0, new double[] {-NONE}, new double[] {NONE}, NONE, CovarianceMethod.SAMPLE);
            KellyBook book = KellyBook.of(List.of("X"), returns, 365, policy);
            double excess = law.drift() - 0.03;
            assertThat(book.believed()).isCloseTo(Kelly.believed(excess, law.driftError()), within(1e-9));
            assertThat(book.assets().getFirst().leverage())
                    .isCloseTo(0.5 * book.believed() * excess / (law.vol() * law.vol()), within(1e-9));
            assertThat(book.assets().getFirst().fullError())
                    .isCloseTo(law.driftError() / (law.vol() * law.vol()), within(1e-9));
        }
    }

    @Test
    @Accepts({32, 75})
    void everyLimitIsKeptTheBindingOneIsNamedAndNothingNearIsBetter() {
        SplittableRandom random = new SplittableRandom(5);
        int[] found = new int[SizeRule.values().length];
        for (int k = 0; k < 300; k++) {
            int n = random.nextInt(2, 8);
            double[][] returns = returns(random, n, 900, 0.003);
            double low = k % 4 == 0 ? 0 : -0.3;
            double gross = k % 3 == 0 ? 0.8 : NONE;
            KellyPolicy policy = policy(n, 1, low, 0.4, gross);
            KellyBook book = KellyBook.of(names(n), returns, 365, policy);
            assertThat(book.residual()).isLessThan(1e-9);
            assertThat(book.gross()).isLessThan(gross + 1e-9);
            for (KellyBook.Exposure asset : book.assets()) {
                assertThat(asset.leverage()).isBetween(low, 0.4);
                found[asset.binding().ordinal()]++;
            }
            double best = objective(book, returns, exposures(book));
            for (int trial = 0; trial < 30; trial++) {
                double[] other = exposures(book);
                for (int i = 0; i < n; i++) {
                    other[i] = Math.clamp(other[i] + random.nextDouble(-0.02, 0.02), low, 0.4);
                }
                double all = Arrays.stream(other).map(Math::abs).sum();
                double shrink = Math.min(1, gross / all);
                assertThat(objective(
                                book, returns, Arrays.stream(other).map(x -> x * shrink).toArray()))
                        .isLessThanOrEqualTo(best + 1e-10);
            }
        }
        assertThat(found[SizeRule.KELLY.ordinal()]).isGreaterThan(50);
        assertThat(found[SizeRule.LONG_LIMIT.ordinal()]).isGreaterThan(50);
        assertThat(found[SizeRule.SHORT_LIMIT.ordinal()]).isGreaterThan(50);
        assertThat(found[SizeRule.LEVERAGE_CAP.ordinal()]).isGreaterThan(50);
        assertThat(found[SizeRule.NO_EDGE.ordinal()]).isPositive();
    }

    @Test
    void theErrorToldIsThatOfRedrawnHistories() {
        SplittableRandom random = new SplittableRandom(6);
        int runs = 400;
        double[] full = new double[runs];
        double told = 0;
        for (int k = 0; k < runs; k++) {
            KellyBook book = KellyBook.of(
                    names(3), returns(random, 3, 1_500, 0), 365, policy(3, 1, -NONE, NONE, NONE));
            full[k] = book.assets().get(1).full();
            told += book.assets().get(1).fullError() / runs;
        }
        double mean = Arrays.stream(full).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(full).map(x -> (x - mean) * (x - mean)).sum() / (runs - 1));
        assertThat(told / deviation).isCloseTo(1, within(0.12));
    }

    @Test
    void whatCannotBeEstimatedIsRefused() {
        double[][] returns = returns(new SplittableRandom(7), 1, 100, 0);
        double[][] twice = {returns[0], returns[0]};
        KellyPolicy two = new KellyPolicy(
                1, 0, 0, new double[] {-1, -1}, new double[] {1, 1}, NONE, CovarianceMethod.SAMPLE);
        assertThatThrownBy(() -> KellyBook.of(names(2), twice, 365, two))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("covariance: is singular: two assets move as one");
        assertThatThrownBy(() -> KellyBook.of(
                        names(1), new double[][] {new double[100]}, 365, policy(1, 1, -1, 1, 1)))
                .hasMessageContaining("they are all the same");
        assertThatThrownBy(() -> policy(1, 1, 0.5, 1, 1)).hasMessageContaining("limits 1: were 0.5 and 1.0");
    }

    /** The objective with the covariance that the book was made with, to a constant. */
    private static double objective(KellyBook book, double[][] returns, double[] f) {
        double[][] rows = CovarianceMethod.LEDOIT_WOLF.of(returns, 0.97).toRows();
        double value = 0;
        for (int i = 0; i < f.length; i++) {
            value += f[i] * book.believed() * (book.assets().get(i).drift() - 0.03);
            for (int j = 0; j < f.length; j++) {
                value -= f[i] * f[j] * rows[i][j] * 365 / 2;
            }
        }
        return value;
    }

    private static double[] exposures(KellyBook book) {
        return book.assets().stream().mapToDouble(KellyBook.Exposure::leverage).toArray();
    }

    private static KellyPolicy policy(int n, double part, double low, double high, double gross) {
        double[] least = new double[n];
        double[] most = new double[n];
        Arrays.fill(least, low);
        Arrays.fill(most, high);
        return new KellyPolicy(part, 0.03, 0, least, most, gross, CovarianceMethod.LEDOIT_WOLF);
    }

    private static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "A" + i).toList();
    }

    private static double[][] returns(SplittableRandom random, int n, int bars, double drift) {
        double[] drifts = random.doubles(n, -drift - 1e-12, drift).toArray();
        double[][] returns = new double[n][bars];
        for (int bar = 0; bar < bars; bar++) {
            double common = 0.02 * normal(random);
            for (int i = 0; i < n; i++) {
                returns[i][bar] = drifts[i] + common + 0.02 * normal(random);
            }
        }
        return returns;
    }

    private static double normal(SplittableRandom random) {
        return Normal.quantile(random.nextDouble(1e-12, 1 - 1e-12));
    }
}
