package dev.steelyard.risk.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActiveSetBudgetsTest {
    @Test
    @Accepts(8)
    void boundedWeightsByNewtonAreThoseByCoordinates() {
        SplittableRandom random = new SplittableRandom(40);
        int settled = 0;
        int bound = 0;
        int priced = 0;
        int problems = 150;
        for (int k = 0; k < problems; k++) {
            int size = random.nextInt(3, 40);
            Covariance covariance = Markets.covariance(random, size, 2);
            double[] budgets = Markets.draw(random, size, 0.2, 1);
            double[] lower = new double[size];
            double[] upper = new double[size];
            for (int i = 0; i < size; i++) {
                lower[i] = k % 4 == 0 ? 0.3 / size : 0;
                upper[i] = k % 3 == 0 ? random.nextDouble(1.2, 2.5) / size : 1;
            }
            List<GroupCap> caps = new ArrayList<>();
            for (int g = 0; g < k % 3; g++) {
                int own = g;
                List<Integer> members = IntStream.range(0, size)
                        .filter(i -> i % 3 == own)
                        .boxed()
                        .toList();
                caps.add(new GroupCap("g" + g, members, random.nextDouble(0.6, 1) * members.size() / size));
            }
            ConstrainedBudgets problem = new ConstrainedBudgets(covariance, budgets, lower, upper, caps);
            BoundedWeights slow = problem.descended();
            BoundedWeights fast =
                    new ActiveSetBudgets(covariance, BudgetSolver.normalized(budgets), lower, upper, caps).solve();
            assertThat(problem.barrier().weights()).containsExactly(slow.weights(), within(1e-10));
            if (fast != null) {
                assertThat(fast.weights()).containsExactly(slow.weights(), within(1e-10));
                assertThat(fast.scale()).isCloseTo(slow.scale(), within(1e-9 * slow.scale()));
                assertThat(fast.prices()).containsExactly(slow.prices(), within(1e-8));
                settled++;
                for (boolean at : fast.atBound()) {
                    bound += at ? 1 : 0;
                }
                for (double price : fast.prices()) {
                    priced += price > 0 ? 1 : 0;
                }
            }
        }
        assertThat(settled).as("problems that Newton's method settles").isGreaterThan(problems * 9 / 10);
        assertThat(bound).isGreaterThan(300);
        assertThat(priced).isGreaterThan(50);
    }
}
