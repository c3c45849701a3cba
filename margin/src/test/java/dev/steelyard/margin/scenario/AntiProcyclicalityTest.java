package dev.steelyard.margin.scenario;

import static dev.steelyard.margin.scenario.Books.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.margin.scenario.AntiProcyclicality.Movement;
import dev.steelyard.margin.scenario.AntiProcyclicality.Tool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AntiProcyclicalityTest {
    private static List<BigDecimal> series(String... figures) {
        List<BigDecimal> series = new ArrayList<>();
        for (String figure : figures) {
            series.add(d(figure));
        }
        return series;
    }

    @Test
    void aBufferIsSpentBeforeTheRequirementRises() {
        AntiProcyclicality report =
                AntiProcyclicality.of(series("100", "110", "120", "150", "100"), BigDecimal.ZERO, BigDecimal.ZERO, 1);
        assertThat(report.with(Tool.BUFFER).requirements())
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(series("125", "125", "125", "150", "125"));
        assertThat(report.with(Tool.NONE).largestStep()).isEqualByComparingTo("30");
        assertThat(report.with(Tool.BUFFER).largestStep()).isEqualByComparingTo("25");
        assertThat(report.with(Tool.NONE).peakToTrough()).isEqualByComparingTo("1.5");
        assertThat(report.with(Tool.BUFFER).peakToTrough()).isEqualByComparingTo("1.2");
        assertThat(report.with(Tool.BUFFER).average()).isEqualByComparingTo("130");
    }

    @Test
    void stressAndTheLongFloorRaiseTheTrough() {
        AntiProcyclicality report = AntiProcyclicality.of(series("40", "60", "200"), d("120"), d("80"), 2);
        assertThat(report.with(Tool.STRESS_WEIGHT).requirements())
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(series("60", "75", "200"));
        assertThat(report.with(Tool.LONG_FLOOR).peakToTrough()).isEqualByComparingTo("2.5");
        assertThat(report.with(Tool.NONE).largestStep()).isEqualByComparingTo("160");
        assertThat(report.with(Tool.STRESS_WEIGHT).largestStep()).isEqualByComparingTo("140");
        assertThat(report.with(Tool.ALL).peakToTrough()).isEqualByComparingTo("2");
    }

    @Test
    void noToolRequiresLessThanNoneAndNoneSwingsMoreThanTheRawSeries() {
        SplittableRandom random = new SplittableRandom(22);
        int smoothed = 0;
        for (int n = 0; n < 500; n++) {
            List<BigDecimal> series = new ArrayList<>();
            double level = 100;
            for (int day = 0; day < 60; day++) {
                level *= 0.9 + 0.22 * random.nextDouble();
                series.add(BigDecimal.valueOf((long) (level * 100), 2));
            }
            AntiProcyclicality report = AntiProcyclicality.of(series, d("150"), d("60"), 5);
            Movement plain = report.with(Tool.NONE);
            for (Tool tool : Tool.values()) {
                Movement with = report.with(tool);
                for (int day = 0; day < series.size(); day++) {
                    assertThat(with.requirements().get(day)).isGreaterThanOrEqualTo(series.get(day));
                }
                assertThat(with.peakToTrough()).isLessThanOrEqualTo(plain.peakToTrough());
                smoothed += with.largestStep().compareTo(plain.largestStep()) < 0 ? 1 : 0;
            }
        }
        assertThat(smoothed).isGreaterThan(500);
    }

    @Test
    void aTroughOfNothingHasNoRatio() {
        assertThat(AntiProcyclicality.of(series("0", "1"), BigDecimal.ZERO, BigDecimal.ZERO, 1)
                        .with(Tool.NONE)
                        .peakToTrough())
                .isNull();
        assertThatThrownBy(() -> AntiProcyclicality.of(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, 1))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> AntiProcyclicality.of(series("1"), BigDecimal.ZERO, BigDecimal.ZERO, 0))
                .hasMessageContaining("expected at least 0, 0 and 1");
    }
}
