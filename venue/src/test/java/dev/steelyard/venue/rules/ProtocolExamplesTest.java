package dev.steelyard.venue.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.margin.dydx.LiquidityTier;
import dev.steelyard.margin.perennial.CollateralRequirement;
import dev.steelyard.margin.perennial.PerennialPosition;
import dev.steelyard.margin.perennial.RiskParameters;
import dev.steelyard.margin.synthetix.MarginParameters;
import dev.steelyard.margin.synthetix.PositionRequirement;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/venues for the protocols, in their own integer arithmetic. */
class ProtocolExamplesTest {
    private static final BigInteger HUNDRED_DOLLARS = new BigInteger("100000000");

    @Test
    void dydxRoundsUpInQuantums() {
        LiquidityTier large = LiquidityTier.of(200_000, 500_000);
        assertThat(large.baseInitialMargin(HUNDRED_DOLLARS)).isEqualTo("20000000");
        assertThat(large.maintenanceMargin(HUNDRED_DOLLARS)).isEqualTo("10000000");
        LiquidityTier small = LiquidityTier.of(50_000, 600_000);
        assertThat(small.baseInitialMargin(HUNDRED_DOLLARS)).isEqualTo("5000000");
        assertThat(small.maintenanceMargin(HUNDRED_DOLLARS)).isEqualTo("3000000");
        BigInteger oneMore = HUNDRED_DOLLARS.add(BigInteger.ONE);
        assertThat(large.baseInitialMargin(oneMore)).isEqualTo("20000001");
        assertThat(large.maintenanceMargin(oneMore)).isEqualTo("10000001");
    }

    @Test
    void synthetixAsksByShareOfSkew() {
        MarginParameters market = new MarginParameters(
                new BigDecimal("100000"),
                new BigDecimal("3"),
                new BigDecimal("0.02"),
                new BigDecimal("0.5"),
                new BigDecimal("50"));
        PositionRequirement asked = PositionRequirement.of(market, new BigDecimal("1000"), BigDecimal.TEN);
        assertThat(asked.initialMarginRate()).isEqualByComparingTo("0.05");
        assertThat(asked.maintenanceMarginRate()).isEqualByComparingTo("0.025");
        assertThat(asked.initialMargin()).isEqualByComparingTo("550");
        assertThat(asked.maintenanceMargin()).isEqualByComparingTo("300");
    }

    @Test
    void perennialAsksAtLeastItsMinimum() {
        RiskParameters market = new RiskParameters(
                new BigDecimal("0.35"), new BigDecimal("0.3"), new BigDecimal("60"), new BigDecimal("50"));
        for (String example : new String[] {"10 350 300", "1 60 50"}) {
            String[] cells = example.split(" ");
            CollateralRequirement asked = CollateralRequirement.of(
                    PerennialPosition.ofTaker(new BigDecimal(cells[0])),
                    new BigDecimal("100"),
                    market,
                    BigDecimal.ZERO);
            assertThat(asked.margin()).isEqualByComparingTo(cells[1]);
            assertThat(asked.maintenance()).isEqualByComparingTo(cells[2]);
        }
    }
}
