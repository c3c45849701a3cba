package dev.steelyard.risk.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProcyclicalityStudyTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** Normal returns whose volatility doubles for a fifth of the time, in stretches of 100 days. */
    private static double[] returns(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = new double[count];
        for (int i = 0; i < count; i++) {
            returns[i] = (i / 100 % 5 == 4 ? 0.05 : 0.02) * random.nextGaussian();
        }
        return returns;
    }

    private static ConfidenceMargin margin(double level, int bars, boolean shortfall) {
        return new ConfidenceMargin(new Confidence(level), bars, 10, 500, shortfall);
    }

    private static ProcyclicalityStudy study(ConfidenceMargin margin, double[] returns) {
        return ProcyclicalityStudy.of(margin, returns, DAY, Duration.ofDays(1), new BigDecimal("0.001"));
    }

    @Test
    @Accepts(20)
    void theMarginRisesWithTheConfidenceAndBreachesAsOftenAsItSaysOnHeldOutData() {
        int inside = 0;
        for (int seed = 0; seed < 8; seed++) {
            double[] returns = returns(seed, 1_500);
            double[] low = margin(0.95, 1, false).rates(returns);
            double[] high = margin(0.99, 1, false).rates(returns);
            double[] mean = margin(0.99, 1, true).rates(returns);
            for (int i = 0; i < low.length; i++) {
                assertThat(high[i]).isGreaterThanOrEqualTo(low[i]);
                assertThat(mean[i]).isGreaterThanOrEqualTo(high[i]);
            }
            ProcyclicalityStudy.Row row = study(margin(0.99, 1, false), returns).row(MarginTool.VOLATILITY_SCALED);
            inside += row.interval().low() <= 0.01 && row.interval().high() >= 0.01 ? 1 : 0;
        }
        assertThat(inside).as("of 8 histories inside the exact 95% interval").isGreaterThanOrEqualTo(6);
    }

    @Test
    void eachToolDoesWhatItIsFor() {
        ProcyclicalityStudy study = study(margin(0.99, 2, false), returns(3, 3_000));
        ProcyclicalityStudy.Row scaled = study.row(MarginTool.VOLATILITY_SCALED);
        assertThat(study.row(MarginTool.FLAT).peakToTrough()).isEqualTo(1);
        assertThat(study.row(MarginTool.FLAT).largestStep()).isZero();
        for (MarginTool tool : new MarginTool[] {MarginTool.BUFFERED, MarginTool.STRESS_WEIGHTED, MarginTool.FLOORED}) {
            ProcyclicalityStudy.Row row = study.row(tool);
            assertThat(row.peakToTrough()).as(tool.name()).isLessThan(scaled.peakToTrough());
            assertThat(row.breaches()).as(tool.name()).isLessThanOrEqualTo(scaled.breaches());
            for (int i = 0; i < row.rates().size(); i++) {
                assertThat(row.rates().get(i))
                        .isGreaterThanOrEqualTo(scaled.rates().get(i) * (1 - 1e-12));
            }
        }
        assertThat(study.row(MarginTool.RAMPED).largestStep()).isLessThanOrEqualTo(0.024 + 1e-12);
    }

    @Test
    void aHistoryNoLongerThanTheLookbackIsRefused() {
        assertThatThrownBy(() -> margin(0.99, 1, false).rates(returns(1, 500)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("there are 500; expected more than the lookback of 500");
        assertThatThrownBy(() -> margin(0.99, 1, false).rates(new double[600]))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("do not move");
    }
}
