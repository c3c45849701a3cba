package dev.steelyard.quant.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RollingSumsTest {
    @Test
    void everyRunOfNeighborsIsSummed() {
        double[] values = {1, -2, 4, 8};

        assertThat(RollingSums.of(values, 1)).containsExactly(values);
        assertThat(RollingSums.of(values, 3)).containsExactly(3, 10);
        assertThat(RollingSums.of(values, 5)).isEmpty();
        assertThatThrownBy(() -> RollingSums.of(values, 0)).hasMessageContaining("length was 0");
    }
}
