package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.ETH;
import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.LiquidationRoot.Basis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a portfolio account is liquidated, on the condition of what moves, against assessments of a moved market. */
class ScenarioRootsTest {
    private static final int BOOKS = 30;
    private static final double DENSE = 1.01;

    private static AccountRisk assess(
            ScenarioAccounts book, @Nullable Asset unit, double factor, AssessOptions options) {
        return MarginEngine.assess(book.account(), book.moved(unit, factor), ScenarioAccounts.pack(), options);
    }

    private static BigDecimal surplus(ScenarioAccounts book, @Nullable Asset unit, double factor) {
        BucketRisk bucket =
                assess(book, unit, factor, AssessOptions.FIGURES).buckets().getFirst();
        return bucket.marginBalance()
                .get()
                .value()
                .subtract(bucket.liquidationRequirement().get().value());
    }

    private static BigDecimal gross(ScenarioAccounts book, @Nullable Asset unit, double factor) {
        BigDecimal sum = BigDecimal.ONE;
        for (PositionRisk position :
                assess(book, unit, factor, AssessOptions.FIGURES).positions()) {
            sum = sum.add(position.notional().get().value());
        }
        return sum;
    }

    private static List<LiquidationRoot> roots(ScenarioAccounts book) {
        return assess(book, null, 1, AssessOptions.FULL).roots();
    }

    private static Map<String, List<Double>> factors(List<LiquidationRoot> roots) {
        Map<String, List<Double>> factors = new LinkedHashMap<>();
        for (LiquidationRoot root : roots) {
            String unit = root.basis() == Basis.ALL_TOGETHER
                    ? ""
                    : root.direction().keySet().iterator().next();
            factors.computeIfAbsent(unit, u -> new ArrayList<>())
                    .add(root.move().doubleValue() + 1);
        }
        return factors;
    }

    @Test
    void theSurplusIsZeroAtEveryRootAndChangesItsSign() {
        SplittableRandom random = new SplittableRandom(31);
        int seen = 0;
        for (int n = 0; n < BOOKS; n++) {
            ScenarioAccounts book = ScenarioAccounts.random(random);
            for (Map.Entry<String, List<Double>> entry : factors(roots(book)).entrySet()) {
                Asset unit = entry.getKey().isEmpty() ? null : Asset.of(entry.getKey());
                for (double factor : entry.getValue()) {
                    BigDecimal tolerance = gross(book, unit, factor).multiply(d("1e-8"));
                    assertThat(surplus(book, unit, factor)).isCloseTo(BigDecimal.ZERO, within(tolerance));
                    assertThat(surplus(book, unit, factor * (1 - 1e-7)).signum()
                                    * surplus(book, unit, factor * (1 + 1e-7)).signum())
                            .isNegative();
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(BOOKS);
    }

    @Test
    void everyTurnOfADenseScanHasItsRoot() {
        SplittableRandom random = new SplittableRandom(32);
        int turns = 0;
        int several = 0;
        for (int n = 0; n < BOOKS / 2; n++) {
            ScenarioAccounts book = ScenarioAccounts.random(random);
            Map<String, List<Double>> roots = factors(roots(book));
            for (Asset unit : List.of(BTC, ETH)) {
                List<Double> found = roots.getOrDefault(unit.code(), List.of());
                several += found.size() > 1 ? 1 : 0;
                double below = 0.03;
                int sign = surplus(book, unit, below).signum();
                for (double factor = below * DENSE; factor < 7; factor *= DENSE) {
                    int next = surplus(book, unit, factor).signum();
                    if (sign * next < 0) {
                        double from = below - 1e-9;
                        double to = factor + 1e-9;
                        assertThat(found).anyMatch(root -> root >= from && root <= to);
                        turns++;
                    }
                    below = factor;
                    sign = next;
                }
            }
        }
        assertThat(turns).isGreaterThan(BOOKS / 3);
        assertThat(several).isPositive();
    }

    @Test
    void theRootOfAFutureAloneIsThatOfItsOwnMark() {
        ScenarioAccounts book = ScenarioAccounts.withCash("20000").perpetual(BTC, 0, "1");
        LiquidationRoot root = roots(book).getFirst();
        assertThat(root.basis()).isEqualTo(Basis.OTHERS_HELD);
        assertThat(root.symbol()).isEqualTo("BTC-PERP0");
        // 20,000 + P − 70,000 = 0.17 P
        assertThat(root.price()).isCloseTo(d("60240.963855"), within(d("0.0001")));
        assertThat(roots(book)).hasSize(1);
    }

    @Test
    void anAccountWithNothingToLoseHasNoRoot() {
        assertThat(roots(ScenarioAccounts.withCash("200000").option(BTC, OptionType.CALL, 70_000, 30, "0.01")))
                .isEmpty();
    }

    @Test
    void allUnderlyingsTogetherHaveRootsOfTheirOwn() {
        ScenarioAccounts book =
                ScenarioAccounts.withCash("40000").perpetual(BTC, 0, "1").perpetual(ETH, 0, "30");
        List<LiquidationRoot> roots = roots(book);
        assertThat(roots).extracting(LiquidationRoot::basis).contains(Basis.OTHERS_HELD, Basis.ALL_TOGETHER);
        LiquidationRoot together = roots.stream()
                .filter(r -> r.basis() == Basis.ALL_TOGETHER)
                .findFirst()
                .orElseThrow();
        // 40,000 + 130,000 (f − 1) = 0.17 × 130,000 f
        assertThat(together.price()).isCloseTo(d("0.83410565"), within(d("0.00000001")));
    }

    /** One written straddle is liquidated on both sides. */
    @Test
    void everyRootInRangeIsFound() {
        List<LiquidationRoot> roots = roots(ScenarioAccounts.withCash("60000")
                .option(BTC, OptionType.CALL, 70_000, 30, "-1")
                .option(BTC, OptionType.PUT, 70_000, 30, "-1"));
        assertThat(roots).hasSize(2).allMatch(r -> r.basis() == Basis.UNDERLYING_MOVES);
        assertThat(roots.get(0).move()).isNegative();
        assertThat(roots.get(1).move()).isPositive();
    }
}
