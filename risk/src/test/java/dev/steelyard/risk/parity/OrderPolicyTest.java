package dev.steelyard.risk.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.testkit.Accepts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderPolicyTest {
    @Test
    @Accepts(8)
    void ordersStayWithinTheirBoundsAndNeverRaiseABookAboveTheLimit() {
        SplittableRandom random = new SplittableRandom(41);
        int bound = 0;
        int above = 0;
        for (int k = 0; k < 5000; k++) {
            int size = random.nextInt(1, 6);
            double[] held = Markets.draw(random, size, -1, 1);
            double[] targets = Markets.draw(random, size, -1, 1);
            double gross = gross(targets);
            double limit = gross * random.nextDouble(1, 1.3);
            OrderPolicy policy = new OrderPolicy(
                    random.nextDouble(0, 0.3), 0.001, random.nextDouble(0.1, 2), random.nextDouble(0.1, 4));
            double[] orders = policy.orders(held, targets, limit);
            double turnover = gross(orders);
            assertThat(turnover).isLessThanOrEqualTo(policy.largestTurnover() + 1e-12);
            double[] after = held.clone();
            for (int i = 0; i < size; i++) {
                assertThat(Math.abs(orders[i])).isLessThanOrEqualTo(policy.largestOrder() + 1e-12);
                assertThat(orders[i] * (targets[i] - held[i])).isGreaterThanOrEqualTo(0);
                assertThat(Math.abs(orders[i])).isLessThanOrEqualTo(Math.abs(targets[i] - held[i]) + 1e-12);
                after[i] += orders[i];
            }
            assertThat(gross(after)).isLessThanOrEqualTo(Math.max(limit, gross(held)) + 1e-9);
            assertThat(policy.cost(orders)).isCloseTo(0.001 * turnover, within(1e-15));
            bound += turnover > policy.largestTurnover() - 1e-9 ? 1 : 0;
            above += gross(held) > limit ? 1 : 0;
        }
        assertThat(bound).isGreaterThan(500);
        assertThat(above).isGreaterThan(500);
    }

    @Test
    void aReductionGoesBeforeARaise() {
        OrderPolicy policy = new OrderPolicy(0, 0, Double.POSITIVE_INFINITY, 0.5);
        assertThat(policy.orders(new double[] {1, 0}, new double[] {0.6, 0.6}, 2))
                .containsExactly(new double[] {-0.4, 0.1}, within(1e-12));
    }

    @Test
    @Accepts(8)
    void turnoverFallsAsTheBandWidensAndRealizedVolatilityIsNearItsTarget() {
        double[][] returns = Markets.returns(42, 6, 1500);
        double last = Double.POSITIVE_INFINITY;
        for (double band : new double[] {0, 0.05, 0.1, 0.2, 0.4}) {
            OrderPolicy orders = new OrderPolicy(band, 0.001, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            ParityWalk walk = ParityWalk.of(ParityPolicy.equal(6, 0.2, 3).with(orders), returns, 0.94, 60, 365);
            assertThat(walk.turnover()).isLessThan(last);
            assertThat(walk.cost()).isCloseTo(0.001 * walk.turnover(), within(1e-12));
            assertThat(walk.volatility()).isBetween(0.17, 0.24);
            assertThat(walk.largestGross()).isLessThanOrEqualTo(3 + 1e-9);
            last = walk.turnover();
        }
        assertThatThrownBy(() -> ParityWalk.of(ParityPolicy.equal(6, 0.2, 3), returns, 0.94, 1500, 365))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> new OrderPolicy(-1, 0, 1, 1)).isInstanceOf(FailureException.class);
    }

    private static double gross(double[] values) {
        double gross = 0;
        for (double value : values) {
            gross += Math.abs(value);
        }
        return gross;
    }
}
