package dev.steelyard.margin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Products that two doubles tell are those of decimals. */
class TwofoldTest {
    @Test
    void theNearestProductIsThatOfDecimalsOrUntold() {
        SplittableRandom random = new SplittableRandom(92);
        int told = 0;
        int tries = 200_000;
        for (int n = 0; n < tries; n++) {
            BigDecimal a = BigDecimal.valueOf(random.nextLong(1, Long.MAX_VALUE), random.nextInt(0, 19))
                    .multiply(BigDecimal.valueOf(random.nextLong(1, Long.MAX_VALUE), 14));
            BigDecimal b = BigDecimal.valueOf(random.nextLong(1, 1L << random.nextInt(2, 63)), random.nextInt(0, 30));
            double nearest = Twofold.of(a).nearestProduct(Twofold.of(b));
            if (!Double.isNaN(nearest)) {
                assertThat(nearest).isEqualTo(a.multiply(b).doubleValue());
                told++;
            }
        }
        assertThat(told).isGreaterThan(tries * 99 / 100);
        // 1 + 2⁻⁵³ lies half way between two doubles.
        assertThat(Twofold.of(BigDecimal.ONE).nearestProduct(Twofold.of(BigDecimal.ONE.add(Decimals.exactOf(0x1p-53)))))
                .isNaN();
    }
}
