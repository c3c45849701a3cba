package dev.steelyard.risk.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.EwmaCovariance;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskParityTest {
    private static final double TOLERANCE = 1e-10;

    @Test
    @Accepts(8)
    void contributionsEqualTheBudgetsWhicheverSideAndBudget() {
        SplittableRandom random = new SplittableRandom(31);
        int mixed = 0;
        for (int k = 0; k < 300; k++) {
            int size = random.nextInt(1, 40);
            Covariance covariance = Markets.covariance(random, size, 3);
            int[] signs = new int[size];
            for (int i = 0; i < size; i++) {
                signs[i] = k % 3 == 0 && random.nextBoolean() ? -1 : 1;
            }
            mixed += Arrays.stream(signs).distinct().count() == 2 ? 1 : 0;
            ParityPolicy policy = new ParityPolicy(
                    Markets.draw(random, size, 0.01, 1),
                    signs,
                    List.of(),
                    List.of(),
                    1,
                    0.2,
                    1e9,
                    OrderPolicy.UNBOUNDED);
            ParityPlan plan = ParityPlan.of(policy, covariance, new double[size]);
            assertThat(plan.largestMiss()).isLessThan(TOLERANCE);
            assertThat(plan.volatilityAfter()).isCloseTo(0.2, within(1e-12));
            double gross = 0;
            for (int i = 0; i < size; i++) {
                assertThat(Math.signum(plan.weights()[i])).isEqualTo(signs[i]);
                gross += Math.abs(plan.weights()[i]);
            }
            assertThat(gross).isCloseTo(1, within(1e-12));
            double[] net = plan.weightsOfNetOne();
            assertThat(Arrays.stream(net).sum()).isCloseTo(1, within(1e-9));
            assertThat(net[0] * plan.weights()[size - 1])
                    .isCloseTo(net[size - 1] * plan.weights()[0], within(1e-9 * Math.abs(net[0])));
        }
        assertThat(mixed).isGreaterThan(60);
    }

    @Test
    @Accepts(8)
    void newtonFindsTheSameWeights() {
        SplittableRandom random = new SplittableRandom(32);
        for (int k = 0; k < 60; k++) {
            int size = random.nextInt(1, 60);
            Covariance covariance = Markets.covariance(random, size, 2);
            double[] budgets = Markets.draw(random, size, 0.05, 1);
            assertThat(solved(new BudgetSolver(budgets), covariance))
                    .containsExactly(NewtonBudgets.solve(covariance, budgets), within(1e-11));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 0, 0.9})
    @Accepts(8)
    void twoSeriesAreWeighedByTheInverseOfTheirVolatility(double correlation) {
        Covariance covariance = Covariance.of(new double[][] {
            {0.04, correlation * 0.2 * 0.5},
            {correlation * 0.2 * 0.5, 0.25}
        });
        assertThat(solved(new BudgetSolver(new double[] {1, 1}), covariance))
                .containsExactly(new double[] {5.0 / 7, 2.0 / 7}, within(1e-11));
    }

    @Test
    void uncorrelatedSeriesAreWeighedByTheInverseOfTheirVolatility() {
        Covariance covariance = Covariance.of(new double[][] {{1, 0, 0}, {0, 4, 0}, {0, 0, 16}});
        assertThat(solved(new BudgetSolver(new double[] {1, 1, 1}), covariance))
                .containsExactly(new double[] {4.0 / 7, 2.0 / 7, 1.0 / 7}, within(1e-11));
        assertThat(HierarchicalParity.weights(covariance)).hasSize(3);
    }

    /**
     * Volatilities and correlations of five assets by Richard and Roncalli (2019), weights by the code in the appendix of Lopez
     * de Prado (2016) with the single linkage of SciPy 1.17.
     */
    @Test
    void hierarchicalWeightsAreThoseOfThePapersCode() {
        Covariance covariance = Covariance.of(new double[] {0.15, 0.2, 0.25, 0.3, 0.1}, Covariance.of(new double[][] {
            {1, 0.1, 0.4, 0.5, 0.5},
            {0.1, 1, 0.7, 0.4, 0.4},
            {0.4, 0.7, 1, 0.8, 0.05},
            {0.5, 0.4, 0.8, 1, 0.1},
            {0.5, 0.4, 0.05, 0.1, 1}
        }));
        assertThat(HierarchicalParity.order(covariance.correlation())).containsExactly(1, 2, 3, 0, 4);
        assertThat(HierarchicalParity.weights(covariance))
                .containsExactly(
                        new double[] {
                            0.2207783067464198,
                            0.12304969901117589,
                            0.07875180736715261,
                            0.08066899669580724,
                            0.4967511901794445
                        },
                        within(1e-12));
    }

    @Test
    @Accepts(8)
    void aWarmSolverFindsWhatAColdOneFindsInFewerSweeps() {
        SplittableRandom random = new SplittableRandom(33);
        double[][] returns = Markets.returns(34, 20, 400);
        EwmaCovariance estimate = new EwmaCovariance(20, 0.97);
        double[] row = new double[20];
        double[] budgets = Markets.draw(random, 20, 0.5, 1);
        BudgetSolver warm = new BudgetSolver(budgets);
        int warmSweeps = 0;
        int coldSweeps = 0;
        for (int t = 0; t < 400; t++) {
            for (int i = 0; i < 20; i++) {
                row[i] = returns[i][t];
            }
            estimate.add(row);
            if (t < 100) {
                continue;
            }
            BudgetSolver cold = new BudgetSolver(budgets);
            assertThat(solved(warm, estimate.value())).containsExactly(solved(cold, estimate.value()), within(1e-10));
            warmSweeps += warm.sweeps();
            coldSweeps += cold.sweeps();
        }
        assertThat(warmSweeps).isLessThan(coldSweeps);
    }

    @Test
    @Accepts(1)
    void riskInverseGearingHalvesWhereVolatilityDoublesAndNeverPassesTheLimit() {
        Covariance calm = Markets.covariance(new SplittableRandom(35), 5, 2);
        ParityPolicy policy = ParityPolicy.equal(5, 0.3, 1.5);
        double last = Double.POSITIVE_INFINITY;
        for (double scale : new double[] {0.01, 0.1, 0.5, 1, 2, 4, 8}) {
            double[] factors = new double[5];
            Arrays.fill(factors, scale);
            ParityPlan plan = ParityPlan.of(policy, calm.scaled(factors), new double[5]);
            Arrays.fill(factors, 2 * scale);
            ParityPlan twice = ParityPlan.of(policy, calm.scaled(factors), new double[5]);
            assertThat(plan.riskInverseGearing()).isLessThanOrEqualTo(Math.min(last, 1.5));
            if (!plan.limited()) {
                assertThat(twice.riskInverseGearing()).isCloseTo(plan.riskInverseGearing() / 2, within(1e-12));
            }
            last = plan.riskInverseGearing();
        }
        assertThat(last).isLessThan(0.2);
    }

    @Test
    @Accepts(8)
    void optionsEnterByWhatTheyMoveAndNotByTheirPremium() {
        Covariance daily = Covariance.of(new double[][] {{0.0009, 0.0006}, {0.0006, 0.0016}});
        List<OptionRisk> held =
                List.of(OptionRisk.linear(0), OptionRisk.linear(1), OptionRisk.ofGreeks(0, 0.5, 0.0001, 50_000));
        Covariance covariance = OptionRisk.covariance(daily, held);
        assertThat(covariance.get(2, 2)).isCloseTo(0.25 * 0.0009 + 0.5 * 25 * 0.0009 * 0.0009, within(1e-15));
        assertThat(covariance.get(2, 1)).isCloseTo(0.5 * 0.0006, within(1e-15));
        assertThat(ParityPlan.of(ParityPolicy.equal(3, 0.01, 100), covariance, new double[3])
                        .largestMiss())
                .isLessThan(TOLERANCE);
        // The moment formula against drawn returns.
        SplittableRandom random = new SplittableRandom(36);
        double square = 0;
        double mean = 0;
        int draws = 400_000;
        for (int k = 0; k < draws; k++) {
            double r = 0.03 * random.nextGaussian();
            double profit = 0.5 * r + 0.5 * 5 * r * r;
            square += profit * profit / draws;
            mean += profit / draws;
        }
        assertThat(square - mean * mean).isCloseTo(covariance.get(2, 2), within(0.01 * covariance.get(2, 2)));
    }

    @Test
    void groupsAreHeldToTheirCapsAndTheRestIsSpreadInProportion() {
        double[] budgets = {0.4, 0.3, 0.2, 0.1};
        double[] capped = GroupCap.capped(budgets, List.of(new GroupCap("majors", List.of(0, 1), 0.5)));
        assertThat(capped).containsExactly(new double[] {2.0 / 7, 1.5 / 7, 1.0 / 3, 0.5 / 3}, within(1e-12));
        double[] both = GroupCap.capped(
                budgets, List.of(new GroupCap("a", List.of(0, 1), 0.5), new GroupCap("b", List.of(2), 0.25)));
        assertThat(both[3]).isCloseTo(0.25, within(1e-12));
        assertThat(both[2]).isCloseTo(0.25, within(1e-12));
        assertThatThrownBy(() -> GroupCap.capped(
                        budgets, List.of(new GroupCap("a", List.of(0, 1), 0.5), new GroupCap("b", List.of(2, 3), 0.4))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("of the risk together");
    }

    @Test
    void boundedWeightsKeepBudgetsAmongThoseAtNoBound() {
        SplittableRandom random = new SplittableRandom(37);
        int bound = 0;
        for (int k = 0; k < 60; k++) {
            int size = random.nextInt(4, 12);
            Covariance covariance = Markets.covariance(random, size, 2);
            double[] budgets = Markets.draw(random, size, 0.2, 1);
            double[] upper = new double[size];
            Arrays.fill(upper, 1.5 / size);
            double[] weights = new ConstrainedBudgets(covariance, budgets, new double[size], upper)
                    .barrier()
                    .weights();
            double[] shares = RiskShares.of(covariance, weights).shares();
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
            double ratio = Double.NaN;
            for (int i = 0; i < size; i++) {
                boolean atBound = weights[i] > upper[i] - 1e-9;
                bound += atBound ? 1 : 0;
                if (!atBound) {
                    assertThat(shares[i] / budgets[i] / (Double.isNaN(ratio) ? shares[i] / budgets[i] : ratio))
                            .isCloseTo(1, within(TOLERANCE));
                    ratio = shares[i] / budgets[i];
                }
            }
        }
        assertThat(bound).isGreaterThan(60);
        Covariance two = Covariance.of(new double[][] {{1, 0}, {0, 4}});
        assertThat(new ConstrainedBudgets(two, new double[] {1, 1}, new double[2], new double[] {1, 1}).leastSquares())
                .containsExactly(new double[] {2.0 / 3, 1.0 / 3}, within(1e-6));
        assertThatThrownBy(
                        () -> new ConstrainedBudgets(two, new double[] {1, 1}, new double[2], new double[] {0.4, 0.4}))
                .hasMessageContaining("hold sums from 0.0 to 0.8");
    }

    @Test
    @Accepts(8)
    void groupsUnderCapsOfWeightKeepBudgetsAmongAllThatNothingBinds() {
        SplittableRandom random = new SplittableRandom(38);
        int binding = 0;
        int loose = 0;
        int free = 0;
        for (int k = 0; k < 120; k++) {
            int size = random.nextInt(6, 24);
            Covariance covariance = Markets.covariance(random, size, 2);
            List<GroupCap> caps = new ArrayList<>();
            int groups = random.nextInt(1, 4);
            for (int g = 0; g < groups; g++) {
                int own = g;
                List<Integer> members = IntStream.range(0, size)
                        .filter(i -> i % (groups + 1) == own)
                        .boxed()
                        .toList();
                caps.add(new GroupCap("g" + g, members, random.nextDouble(0.4, 1.3) * members.size() / size % 1));
            }
            double largest = k % 3 == 0 ? 0.4 : 1;
            ParityPolicy policy = new ParityPolicy(
                    Markets.draw(random, size, 0.2, 1),
                    ParityPolicy.equal(size, 1, 1).signs(),
                    List.of(),
                    caps,
                    largest,
                    0.2,
                    1e9,
                    OrderPolicy.UNBOUNDED);
            ParityPlan plan = ParityPlan.of(policy, covariance, new double[size]);
            BoundedWeights bounded = Objects.requireNonNull(plan.bounded());
            assertThat(bounded.residual()).isLessThan(TOLERANCE);
            boolean[] bound = bounded.atBound();
            for (int g = 0; g < groups; g++) {
                double held = 0;
                for (int member : caps.get(g).members()) {
                    held += plan.weights()[member];
                    bound[member] |= bounded.prices()[g] > 0;
                }
                assertThat(held).isLessThan(caps.get(g).cap() + TOLERANCE);
                binding += bounded.prices()[g] > 0 ? 1 : 0;
                loose += bounded.prices()[g] == 0 ? 1 : 0;
            }
            double ratio = Double.NaN;
            for (int i = 0; i < size; i++) {
                if (!bound[i]) {
                    double own = plan.contributions()[i] / policy.budgets()[i];
                    ratio = Double.isNaN(ratio) ? own : ratio;
                    assertThat(own / ratio).isCloseTo(1, within(TOLERANCE));
                    free++;
                }
            }
        }
        assertThat(binding).isGreaterThan(60);
        assertThat(loose).isGreaterThan(30);
        assertThat(free).isGreaterThan(400);
    }

    @Test
    void capsOfWeightThatDoNotBindChangeNothingAndThoseThatFillTheBookBindAll() {
        SplittableRandom random = new SplittableRandom(39);
        Covariance covariance = Markets.covariance(random, 6, 2);
        ParityPolicy equal = ParityPolicy.equal(6, 0.2, 3);
        double[] plain = ParityPlan.of(equal, covariance, new double[6]).weights();
        assertThat(capped(equal, covariance, new GroupCap("all but one", List.of(0, 1, 2, 3, 4), 0.999))
                        .weights())
                .containsExactly(plain, within(1e-11));
        double first = plain[0] + plain[1] + plain[2];
        ParityPlan full = capped(
                equal,
                covariance,
                new GroupCap("a", List.of(0, 1, 2), 0.8 * first),
                new GroupCap("b", List.of(3, 4, 5), 1 - 0.8 * first));
        assertThat(full.weights()[0] + full.weights()[1] + full.weights()[2]).isCloseTo(0.8 * first, within(1e-10));
        assertThat(Objects.requireNonNull(full.bounded()).residual()).isLessThan(TOLERANCE);
        assertThatThrownBy(() -> capped(
                        equal,
                        covariance,
                        new GroupCap("a", List.of(0, 1, 2), 0.5),
                        new GroupCap("b", List.of(3, 4, 5), 0.4)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("bounds and caps of groups: hold sums from 0.0 to 0.9; expected 1 to be among");
        assertThatThrownBy(() -> capped(
                        equal, covariance, new GroupCap("a", List.of(0, 1), 0.5), new GroupCap("b", List.of(1), 0.4)))
                .hasMessageContaining("group b: has a series that is in another group too");
    }

    private static ParityPlan capped(ParityPolicy policy, Covariance covariance, GroupCap... caps) {
        ParityPolicy own = new ParityPolicy(
                policy.budgets(),
                policy.signs(),
                List.of(),
                List.of(caps),
                1,
                policy.targetVolatility(),
                policy.leverageLimit(),
                policy.orders());
        return ParityPlan.of(own, covariance, new double[policy.size()]);
    }

    @Test
    void whatCannotBeSpreadIsRefused() {
        Covariance none = Covariance.of(new double[][] {{1, 0}, {0, 0}});
        assertThatThrownBy(() -> ParityPlan.of(ParityPolicy.equal(2, 0.2, 3), none, new double[2]))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("covariance row 2: has a variance of 0.0");
        Covariance hedged = Covariance.of(new double[][] {{1, -1}, {-1, 1}});
        assertThatThrownBy(() -> ParityPlan.of(ParityPolicy.equal(2, 0.2, 3), hedged, new double[2]))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> new BudgetSolver(new double[] {1, 0})).hasMessageContaining("budget 2: was 0.0");
        assertThatThrownBy(() -> ParityPolicy.equal(2, 0, 3)).hasMessageContaining("target volatility: was 0.0");
        assertThatThrownBy(() -> new GroupCap("g", List.of(), 1)).hasMessageContaining("group g");
    }

    private static double[] solved(BudgetSolver solver, Covariance covariance) {
        double[] values = covariance.toArray();
        System.arraycopy(values, 0, solver.covariance(), 0, values.length);
        return solver.solve().clone();
    }
}
