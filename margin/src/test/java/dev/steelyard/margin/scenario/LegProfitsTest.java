package dev.steelyard.margin.scenario;

import static dev.steelyard.margin.scenario.Books.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The profits that doubles tell are those of decimals, unit by unit. */
class LegProfitsTest {
    private static final int BOOKS = 1_500;

    private static ScenarioLeg moved(SplittableRandom random, ScenarioLeg leg) {
        BigDecimal factor = BigDecimal.valueOf(random.nextLong(1, 800_000_000_000_000L), 14);
        BigDecimal conversion = random.nextInt(3) == 0
                ? BigDecimal.ONE
                : Decimals.divide(BigDecimal.valueOf(random.nextLong(1, 1_000_000)), d("7"));
        return leg.withPrice(leg.price().multiply(factor))
                .withConversion(conversion)
                .withQuantity(leg.quantity().movePointRight(random.nextInt(-6, 7)));
    }

    @Test
    void everyProfitIsThatOfDecimals() {
        SplittableRandom random = new SplittableRandom(91);
        List<UnitRule> rules = List.of(Books.paradex(), Books.extendedMatrix());
        int cells = 0;
        int wide = 0;
        for (int n = 0; n < BOOKS; n++) {
            UnitRule rule = rules.get(n % 2);
            int decimals = random.nextInt(0, 13);
            for (ScenarioLeg plain : Books.random(random, null)) {
                ScenarioLeg leg = moved(random, plain);
                long[] expected;
                try {
                    expected = rule.scenarios().scenarios().stream()
                            .mapToLong(scenario -> leg.profit(scenario, rule.term(), decimals))
                            .toArray();
                } catch (ArithmeticException beyond) {
                    assertThatThrownBy(() -> LegProfits.row(rule.scenarios(), rule.term(), leg, decimals))
                            .isInstanceOf(ArithmeticException.class);
                    wide++;
                    continue;
                }
                assertThat(LegProfits.row(rule.scenarios(), rule.term(), leg, decimals))
                        .isEqualTo(expected);
                cells += expected.length;
            }
        }
        System.out.printf("%d profits are those of decimals; %d legs were beyond 64 bits%n", cells, wide);
        assertThat(cells).isGreaterThan(100_000);
    }

    /** Halves of a unit go to the even one, as decimals have it: no double may decide them. */
    @Test
    void halvesOfAUnitAreLeftToDecimals() {
        ScenarioSet set = ScenarioSet.grid(List.of(d("0.01"), d("-0.03"), d("0.05")), List.of(BigDecimal.ZERO));
        int halves = 0;
        for (int k = 1; k < 500; k++) {
            ScenarioLeg leg =
                    Books.perpetual("1").withPrice(BigDecimal.valueOf(k)).withQuantity(d("0.5"));
            long[] row = LegProfits.row(set, VolTerm.FLAT, leg, 2);
            for (int s = 0; s < row.length; s++) {
                BigDecimal exact = set.scenarios()
                        .get(s)
                        .move()
                        .multiply(BigDecimal.valueOf(k))
                        .multiply(d("0.5"));
                assertThat(row[s])
                        .isEqualTo(exact.setScale(2, RoundingMode.HALF_EVEN)
                                .unscaledValue()
                                .longValueExact());
                halves += exact.scale() > 2
                                && exact.movePointRight(2)
                                                .remainder(BigDecimal.ONE)
                                                .abs()
                                                .compareTo(d("0.5"))
                                        == 0
                        ? 1
                        : 0;
            }
        }
        assertThat(halves).isGreaterThan(500);
    }
}
