package dev.steelyard.margin.control.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.margin.control.limit.RiskAdjustedLeverage.Binding;
import dev.steelyard.margin.control.limit.RiskAdjustedLeverage.Most;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RiskAdjustedLeverageTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    @Test
    void volatilityLiquidityTheCapOrLiquidationSetsTheLeverage() {
        RiskAdjustedLeverage rule = new RiskAdjustedLeverage(d("20"), d("3"), d("1"), d("0.01"), d("0.01"));
        // 1 / (3 × 0.04 × 2)
        assertThat(rule.of(d("0.04"), d("2"))).isEqualTo(new Most(d("4.166666"), Binding.VOLATILITY));
        assertThat(rule.of(d("0.001"), d("1"))).isEqualTo(new Most(d("20"), Binding.CAP));
        RiskAdjustedLeverage cautious = new RiskAdjustedLeverage(d("20"), d("1"), d("7"), d("0.01"), d("0.01"));
        assertThat(cautious.of(d("0.04"), d("1")).binding()).isEqualTo(Binding.FIRST_PASSAGE);
        assertThatIllegalArgumentException().isThrownBy(() -> rule.of(d("0"), d("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.of(d("0.04"), d("0.9")));
    }

    @Test
    @Accepts(46)
    void itFallsWithVolatilityAndIlliquidityAndNeverPassesTheFirstPassageLeverage() {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < 1_000; seed++) {
            Draw draw = new Draw(seed);
            RiskAdjustedLeverage rule = new RiskAdjustedLeverage(
                    draw.between("1", "12", 0),
                    draw.between("0.5", "4", 1),
                    draw.between("0.2", "10", 1),
                    draw.between("0.002", "0.03", 3),
                    draw.between("0.001", "0.1", 3));
            BigDecimal vol = draw.between("0.005", "0.15", 3);
            BigDecimal illiquidity = draw.between("1", "4", 1);
            Most most = rule.of(vol, illiquidity);
            covered.hit(most.binding().name());
            assertThat(most.leverage()).isPositive().isLessThanOrEqualTo(rule.survivable(vol));
            assertThat(rule.of(vol.multiply(d("1.1")), illiquidity).leverage()).isLessThanOrEqualTo(most.leverage());
            assertThat(rule.of(vol, illiquidity.multiply(d("1.1"))).leverage()).isLessThanOrEqualTo(most.leverage());
        }
        for (Binding binding : Binding.values()) {
            covered.require(binding.name(), 100);
        }
    }
}
