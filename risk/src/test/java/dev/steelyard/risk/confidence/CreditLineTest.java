package dev.steelyard.risk.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.Result;
import dev.steelyard.risk.confidence.CreditLine.Pledge;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CreditLineTest {
    private static BigDecimal cents(SplittableRandom random, int most) {
        return BigDecimal.valueOf(random.nextInt(most), 2);
    }

    @Test
    @Accepts(20)
    void aDrawNeverLeavesMoreUncollateralizedThanTheLimit() {
        SplittableRandom random = new SplittableRandom(20);
        int granted = 0;
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            List<Pledge> pledges = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                pledges.add(new Pledge(
                        "A" + j,
                        cents(random, 10_000_000),
                        cents(random, 101),
                        BigDecimal.valueOf(random.nextInt(201) - 100L, 2)));
            }
            CreditLine line = new CreditLine(cents(random, 5_000_000), pledges, cents(random, 101), BigDecimal.ZERO);
            for (int draw = 0; draw < 5; draw++) {
                Result<CreditLine> after = line.draw(cents(random, 8_000_000).add(BigDecimal.ONE));
                switch (after) {
                    case Result.Success<CreditLine>(CreditLine drawn) -> {
                        assertThat(drawn.uncollateralized()).isLessThanOrEqualTo(drawn.limit());
                        line = drawn;
                        granted++;
                    }
                    case Result.Refused<CreditLine>(var failure) -> {
                        assertThat(failure.message()).contains("is above the headroom");
                        refused++;
                    }
                }
            }
            assertThat(line.wrongWayAddOn().signum()).isGreaterThanOrEqualTo(0);
        }
        assertThat(granted).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void collateralThatFallsWithItsOwnerCountsForLessAndARepaymentIsNeverRefused() {
        Pledge own = new Pledge("OWN", new BigDecimal("1000"), new BigDecimal("0.1"), new BigDecimal("0.8"));
        Pledge cash = new Pledge("USD", new BigDecimal("1000"), BigDecimal.ZERO, BigDecimal.ZERO);
        CreditLine line = new CreditLine(
                new BigDecimal("500"), List.of(own, cash), new BigDecimal("0.5"), new BigDecimal("1750"));
        assertThat(line.counted(own)).isEqualByComparingTo("500");
        assertThat(line.wrongWayAddOn()).isEqualByComparingTo("400");
        assertThat(line.buyingPower()).isEqualByComparingTo("2000");
        assertThat(line.utilization().get()).isEqualByComparingTo("0.5");
        assertThat(line.headroom()).isEqualByComparingTo("250");
        assertThat(line.repaid(new BigDecimal("9999")).drawn()).isZero();
        assertThatThrownBy(() -> new Pledge("X", BigDecimal.ONE, new BigDecimal("1.2"), BigDecimal.ZERO))
                .hasMessage("haircut of X was 1.2; expected 0 to 1");
    }
}
