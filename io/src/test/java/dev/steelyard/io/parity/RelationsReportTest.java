package dev.steelyard.io.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.io.history.PriceFile;
import dev.steelyard.quant.covariance.DependenceKind;
import dev.steelyard.quant.series.Cointegration;
import dev.steelyard.quant.series.PriceTable;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationsReportTest {
    private static final List<String> NAMES = List.of("A", "B", "C");
    private static final int ROWS = 600;

    @TempDir
    private Path home = Path.of("");

    /** B keeps to A; C, of which every seventh price is missing, keeps to none. */
    private static double[][] prices() {
        SplittableRandom random = new SplittableRandom(21);
        double[][] prices = new double[3][ROWS];
        double walk = 0;
        double other = 0;
        for (int t = 0; t < ROWS; t++) {
            walk += random.nextDouble(-0.05, 0.05);
            other += random.nextDouble(-0.05, 0.05);
            prices[0][t] = Math.exp(walk);
            prices[1][t] = Math.exp(walk + random.nextDouble(-0.02, 0.02));
            prices[2][t] = t % 7 == 3 ? Double.NaN : Math.exp(other);
        }
        return prices;
    }

    @Test
    void whatAPriceMovesByOverARowThatAnotherLacksIsNotLost() throws IOException {
        double[][] prices = prices();
        Path file = home.resolve("prices.csv");
        StringBuilder text = new StringBuilder("time,A,B,C\n");
        for (int t = 0; t < ROWS; t++) {
            text.append(86_400L * (t + 20_000))
                    .append(',')
                    .append(prices[0][t])
                    .append(',')
                    .append(prices[1][t]);
            text.append(',')
                    .append(Double.isNaN(prices[2][t]) ? "" : prices[2][t] + "")
                    .append('\n');
        }
        Files.writeString(file, text);
        ReturnTable all = PriceFile.returns(file, "prices.csv", ReturnKind.LOG);
        PriceTable levels = PriceFile.levels(file, "prices.csv", NAMES);
        RelationsReport report = RelationsReport.of(
                "prices.csv",
                NAMES,
                all.common().values(),
                levels,
                0,
                new RelationsReport.Question(DependenceKind.PEARSON, 0.05, 1, 5, 0.97),
                null,
                List.of());
        RelationsReport.Pair pair = report.pairs().getFirst();
        PriceTable common = levels.common();
        Cointegration whole = Cointegration.of(logarithms(common.column("A")), logarithms(common.column("B")), 1);
        assertThat(pair.cointegration().found()).isTrue();
        assertThat(pair.cointegration().slope()).isCloseTo(1, within(0.02));
        assertThat(pair.cointegration().statistic()).isCloseTo(whole.statistic(), within(1e-9));
        assertThat(report.remarks()).anyMatch(line -> line.contains("514 rows that every series has"));
    }

    /** A file of returns tells prices up to a factor, and across a row that is missing none. */
    @Test
    void pricesOfReturnsAreThoseOfTheLongestRunWithoutAHole() {
        long[] times = {1, 2, 3, 4, 5, 6};
        double[][] returns = {{0.5, Double.NaN, 0.1, -0.5, 1, Double.NaN}, {0, 0, 0.2, 0, 0, 0}};
        PriceTable chained = ReturnTable.of(ReturnKind.SIMPLE, List.of("A", "B"), times, returns)
                .chained();
        assertThat(chained.times()).containsExactly(2, 3, 4, 5);
        assertThat(chained.column("A")).containsExactly(new double[] {1, 1.1, 0.55, 1.1}, within(1e-12));
        assertThat(chained.column("B")).containsExactly(new double[] {1, 1.2, 1.2, 1.2}, within(1e-12));
    }

    private static double[] logarithms(double[] prices) {
        return Arrays.stream(prices).map(Math::log).toArray();
    }
}
