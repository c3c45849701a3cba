package dev.steelyard.risk.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShockCovarianceTest {
    private static final SequencedSet<Asset> WANTED =
            new LinkedHashSet<>(List.of(Asset.of("A"), Asset.of("B"), Asset.of("NONE")));

    private static ReturnTable table(int rows, long bar, boolean constant) {
        SplittableRandom random = new SplittableRandom(7);
        long[] times = new long[rows];
        double[][] values = new double[2][rows];
        for (int i = 0; i < rows; i++) {
            times[i] = (i + 1) * bar;
            values[0][i] = 0.02 * random.nextGaussian();
            values[1][i] = constant ? 0.01 : 1.5 * values[0][i] + 0.03 * random.nextGaussian();
        }
        return ReturnTable.of(ReturnKind.SIMPLE, List.of("A", "B"), times, values);
    }

    private static ShockCovariance of(ReturnTable table) {
        return ShockCovariance.of(
                table, WANTED, asset -> table.names().contains(asset.code()) ? asset.code() : null, "prices.csv");
    }

    @Test
    void aHistoryGivesDailySigmasWhateverItsBars() {
        ShockCovariance daily = of(table(5_000, 86_400, false));
        ShockCovariance hourly = of(table(5_000, 3_600, false));
        assertThat(daily.assets()).containsExactly(Asset.of("A"), Asset.of("B"));
        assertThat(daily.sigmas()[0]).isCloseTo(0.02, within(0.001));
        assertThat(daily.sigmas()[1]).isCloseTo(Math.sqrt(0.03 * 0.03 * 2), within(0.002));
        assertThat(daily.correlations()[1][0]).isCloseTo(Math.sqrt(0.5), within(0.03));
        assertThat(hourly.sigmas()[0]).isCloseTo(daily.sigmas()[0] * Math.sqrt(24), within(1e-12));
        assertThat(hourly.source()).contains("prices.csv", "bars of 3600 seconds");
        assertThat(daily.covers(WANTED)).isFalse();
    }

    @Test
    void aShortOrConstantHistoryIsRefusedByItsName() {
        assertThatThrownBy(() -> of(table(19, 86_400, false)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("prices.csv")
                .hasMessageContaining("there are 19 returns");
        assertThatThrownBy(() -> of(table(50, 86_400, true)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("prices.csv (A, B)");
    }
}
