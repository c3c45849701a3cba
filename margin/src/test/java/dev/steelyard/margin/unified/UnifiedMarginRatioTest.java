package dev.steelyard.margin.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.unified.UnifiedMarginRatio.AssetEquity;
import dev.steelyard.margin.unified.UnifiedMarginRatio.Requirement;
import dev.steelyard.margin.unified.UnifiedThresholds.State;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnifiedMarginRatioTest {
    private static final UnifiedThresholds THRESHOLDS = new UnifiedThresholds(d("1.5"), d("1.2"), d("1.05"));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** Binance's formula over USDT, BTC and ETH; collateral rates and the ETH price are chosen. */
    @Test
    void theRatioIsAdjustedEquityOverMaintenance() {
        UnifiedMarginRatio ratio = UnifiedMarginRatio.of(
                List.of(
                        AssetEquity.of(d("6186"), d("1"), d("1")),
                        AssetEquity.of(d("0.11"), d("40000"), d("0.95")),
                        AssetEquity.of(d("5"), d("3000"), d("0.9"))),
                BigDecimal.ZERO,
                List.of(
                        new Requirement(d("18.4"), d("1")),
                        new Requirement(d("0.00525"), d("40000")),
                        new Requirement(d("1.5"), d("3000"))));
        assertThat(ratio.adjustedEquity()).isEqualByComparingTo("23866");
        assertThat(ratio.maintenanceMargin()).isEqualByComparingTo("4728.4");
        assertThat(ratio.ratio()).isCloseTo(d("5.0473733"), within(d("0.0000001")));
    }

    @Test
    void aHaircutAppliesToPositiveAssetsOnlyAndOpenLossIsTaken() {
        AssetEquity owed = AssetEquity.of(d("-2"), d("100"), d("0.9"));
        assertThat(owed.value()).isEqualByComparingTo("-200");
        UnifiedMarginRatio ratio = UnifiedMarginRatio.of(List.of(owed), d("7"), List.of());
        assertThat(ratio.adjustedEquity()).isEqualByComparingTo("-207");
        assertThat(ratio.ratio()).isNull();
    }

    @Test
    void aThresholdBelongsToTheGraverState() {
        assertThat(THRESHOLDS.state(new UnifiedMarginRatio(d("151"), d("100")))).isEqualTo(State.FREE);
        assertThat(THRESHOLDS.state(new UnifiedMarginRatio(d("150"), d("100")))).isEqualTo(State.WARNING);
        assertThat(THRESHOLDS.state(new UnifiedMarginRatio(d("120"), d("100")))).isEqualTo(State.REDUCE_ONLY);
        assertThat(THRESHOLDS.state(new UnifiedMarginRatio(d("105"), d("100")))).isEqualTo(State.LIQUIDATION);
        assertThat(THRESHOLDS.state(new UnifiedMarginRatio(d("0"), d("0")))).isEqualTo(State.FREE);
        assertThat(THRESHOLDS.state(new UnifiedMarginRatio(d("-1"), d("0")))).isEqualTo(State.LIQUIDATION);
        assertThatIllegalArgumentException().isThrownBy(() -> new UnifiedThresholds(d("1"), d("1.2"), d("1.05")));
    }
}
