package dev.steelyard.margin.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.Charge.Combine;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioLeg.OptionTerms;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The portfolio's margin in doubles against the exact path. */
class BulkScenarioMarginTest {
    private static final int CASES = 300;
    private static final int DECIMALS = 12;
    private static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static UnitRule rule(boolean absolute, boolean layered) {
        ScenarioSet grid = ScenarioSet.matrix(dec("0.16"), 4, List.of(dec("-0.25"), BigDecimal.ZERO, dec("0.5")));
        ScenarioSet extended = ScenarioSet.extended(
                dec("0.16"), BigDecimal.ONE, dec("1000"), List.of(dec("-0.66"), dec("0.5"), dec("3")), dec("0.5"));
        Layer delta = new Layer(
                "delta shock",
                Layer.Kind.CONCENTRATION,
                Combine.ADDED,
                Map.of("slope", dec("0.001"), "threshold", dec("200000"), "cap", dec("0.1")),
                List.of());
        Layer roll = new Layer(
                "roll shock",
                Layer.Kind.BASIS,
                layered ? Combine.ADDED : Combine.FLOOR,
                Map.of("rate", dec("0.075"), "minimum", dec("0.01"), "perpetual", dec("0.02")),
                List.of());
        VolTerm term =
                absolute ? VolTerm.ABSOLUTE : new VolTerm(dec("0.3"), dec("0.13"), BigDecimal.ZERO, dec("0.5"), false);
        return new UnitRule(grid.and(extended).withProfitCredit(dec("0.6")), term, List.of(delta, roll));
    }

    private static UnitBook book(SplittableRandom random, boolean inverse) {
        BigDecimal price = dec(60_000 + random.nextInt(20_000) + ".5");
        List<ScenarioLeg> legs = new ArrayList<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            double days = new double[] {0.2, 3, 12, 40, 180}[random.nextInt(5)];
            Instant expiry = NOW.plusSeconds(Math.round(days * 86_400));
            BigDecimal size = BigDecimal.valueOf(random.nextInt(-500, 501), 1);
            BigDecimal mark = price.add(BigDecimal.valueOf(random.nextInt(0, 500)));
            switch (random.nextInt(5)) {
                case 0 ->
                    legs.add(ScenarioLeg.future(
                            "F" + i, "BTC", inverse, inverse ? size.multiply(price) : size, mark, expiry, days));
                case 1 ->
                    legs.add(ScenarioLeg.future(
                            "P" + i, "BTC", inverse, inverse ? size.multiply(price) : size, mark, null, 0));
                default ->
                    legs.add(ScenarioLeg.option(
                            "O" + i,
                            "BTC",
                            inverse,
                            size,
                            mark,
                            expiry,
                            days,
                            new OptionTerms(
                                    random.nextBoolean() ? OptionType.CALL : OptionType.PUT,
                                    BigDecimal.valueOf(random.nextInt(20, 180) * 1_000L),
                                    BigDecimal.valueOf(random.nextInt(15, 140), 2))));
            }
        }
        return new UnitBook("BTC", legs, inverse ? price : BigDecimal.ONE, price, BigDecimal.ZERO);
    }

    private static double[] column(UnitBook book, ToDoubleFunction<ScenarioLeg> of) {
        return book.legs().stream().mapToDouble(of).toArray();
    }

    @Test
    void bothWaysLieWithinTheBoundOfTheExactPathAndTheBoundIsNarrow() {
        SplittableRandom random = new SplittableRandom(43);
        int sameScenario = 0;
        int concentrated = 0;
        for (int i = 0; i < CASES; i++) {
            UnitRule rule = rule(i % 4 == 3, i % 3 > 0);
            UnitBook book = book(random, i % 2 == 0);
            UnitRisk exact = UnitRisk.of(book, rule, DECIMALS, BigDecimal.ZERO);
            BulkScenarioMargin bulk = BulkScenarioMargin.of(book, rule, DECIMALS);
            double[] sizes = column(book, l -> l.quantity().doubleValue());
            double[] prices = column(book, l -> l.price().doubleValue());
            double[] vols =
                    column(book, l -> l.option() == null ? 0 : l.option().vol().doubleValue());
            BulkRequirement repriced = bulk.revalue(sizes, prices, vols);
            bulk.keep(prices, vols);
            BulkRequirement kept = bulk.require(sizes, prices);
            for (BulkRequirement answer : List.of(repriced, kept)) {
                double truth = exact.requirement().doubleValue();
                assertThat(Math.abs(answer.requirement() - truth)).isLessThanOrEqualTo(answer.errorBound());
                assertThat(Math.abs(answer.scan() - exact.scan().doubleValue()))
                        .isLessThanOrEqualTo(answer.errorBound());
                double gross = 0;
                for (int l = 0; l < sizes.length; l++) {
                    gross += Math.abs(sizes[l]) * (i % 2 == 0 ? 1 : prices[l]);
                }
                assertThat(answer.errorBound()).isLessThan(1e-9 * Math.max(gross, 1));
            }
            String named = rule.scenarios().scenarios().get(repriced.worst()).name();
            sameScenario += named.equals(exact.worstScenario()) ? 1 : 0;
            concentrated += exact.charge("delta shock").signum() > 0 ? 1 : 0;
        }
        assertThat(sameScenario).isGreaterThan(CASES * 95 / 100);
        assertThat(concentrated).isGreaterThan(100);
    }

    @Test
    void aVolThatIsOffByALittleIsFound() {
        SplittableRandom random = new SplittableRandom(47);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            UnitRule rule = rule(false, true);
            UnitBook book = book(random, true);
            BulkScenarioMargin bulk = BulkScenarioMargin.of(book, rule, DECIMALS);
            double[] sizes = column(book, l -> l.quantity().doubleValue());
            double[] prices = column(book, l -> l.price().doubleValue());
            double[] vols =
                    column(book, l -> l.option() == null ? 0 : l.option().vol().doubleValue() + 1e-7);
            BulkRequirement off = bulk.revalue(sizes, prices, vols);
            double truth = UnitRisk.of(book, rule, DECIMALS, BigDecimal.ZERO)
                    .requirement()
                    .doubleValue();
            found += Math.abs(off.requirement() - truth) > off.errorBound() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(60);
    }

    @Test
    void aLayerThatIsNotCarriedIsRefused() {
        Layer gap = new Layer(
                "gap", Layer.Kind.GAP, Combine.ADDED, Map.of("move", dec("0.3"), "weight", dec("0.1")), List.of());
        UnitRule rule = new UnitRule(rule(false, true).scenarios(), VolTerm.FLAT, List.of(gap));
        assertThat(BulkScenarioMargin.carries(rule)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BulkScenarioMargin.of(book(new SplittableRandom(1), true), rule, DECIMALS))
                .withMessageContaining("ask the exact path");
    }
}
