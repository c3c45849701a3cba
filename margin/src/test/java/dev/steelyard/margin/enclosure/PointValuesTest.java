package dev.steelyard.margin.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioSet;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.margin.scenario.VolTerm;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointValuesTest {
    private static final int CASES = 20_000;

    /** What doubles may be off, as part of the size of the terms. */
    private static final double ERROR = 1e-12;

    private final Coverage coverage = new Coverage();

    @Test
    void whatIsKeptWhileTimePassesIsOffByTheSlackAtMost() {
        double closest = 0;
        for (int i = 0; i < CASES; i++) {
            Draw draw = new Draw(20_261_122 + i);
            boolean coin = draw.chance(0.4);
            boolean ownCoin = draw.chance(0.4);
            UnitRule rule = rule(draw);
            OptionType type = draw.chance(0.5) ? OptionType.CALL : OptionType.PUT;
            double price = 100;
            double strike = draw.between("60", "160", 2).doubleValue();
            double vol = draw.between("0.05", "2", 3).doubleValue();
            double days = draw.pick(List.of(0.002, 0.3, 1.0, 7.0, 29.99999, 30.0, 30.00001, 90.0, 400.0));
            double later =
                    days * (1 + draw.between("-0.0000009", "0.0000009", 10).doubleValue());
            PointValues kept = new PointValues(type, strike, coin, ownCoin, rule);
            kept.take(price, vol, days);
            kept.addGains(1, column(rule), column(rule), column(rule));
            kept.delta();
            kept.take(price, vol, later);
            PointValues fresh = new PointValues(type, strike, coin, ownCoin, rule);
            fresh.take(price, vol, later);

            double[] gains = column(rule);
            double[] slacks = column(rule);
            double[] sizes = column(rule);
            kept.addGains(-2, gains, sizes, slacks);
            double[] exact = column(rule);
            double[] none = column(rule);
            fresh.addGains(-2, exact, column(rule), none);
            for (int k = 0; k < gains.length; k++) {
                assertThat(none[k]).isZero();
                double off = Math.abs(gains[k] - exact[k]);
                assertThat(off).as("case " + i + ", scenario " + k).isLessThanOrEqualTo(slacks[k] + ERROR * sizes[k]);
                closest = slacks[k] > 1e-7 ? Math.max(closest, off / slacks[k]) : closest;
                coverage.hitIf(off > ERROR * sizes[k], "moved");
            }
            assertThat(Math.abs(kept.own() - fresh.own()))
                    .isLessThanOrEqualTo(kept.ownSlack() + ERROR * (price + strike));
            Shock shock = draw.chance(0.5) ? Shock.move(0.2) : Shock.days(1);
            assertThat(Math.abs(kept.gain(shock) - fresh.gain(shock)))
                    .isLessThanOrEqualTo(kept.gainSlack() + ERROR * kept.size(shock));
            Range delta = kept.delta();
            assertThat(delta.low()).isLessThanOrEqualTo(fresh.delta().low() + ERROR);
            assertThat(delta.high()).isGreaterThanOrEqualTo(fresh.delta().high() - ERROR);
            coverage.hitIf(kept.ownSlack() > 0, "kept");
            coverage.hitIf(coin, "in coin");
        }
        assertThat(closest).as("share of the slack that was used at most").isBetween(0.3, 1.0);
        coverage.require("kept", CASES / 2);
        coverage.require("moved", CASES / 4);
        coverage.require("in coin", CASES / 4);
    }

    @Test
    void anotherPriceOrVolOrAFarTimeIsComputedAnew() {
        UnitRule rule = rule(new Draw(1));
        PointValues values = new PointValues(OptionType.CALL, 100, false, false, rule);
        values.take(100, 0.5, 10);
        double first = values.own();
        values.take(100, 0.5, 10.001);
        assertThat(values.own()).isGreaterThan(first);
        assertThat(values.ownSlack()).isZero();
        values.take(100.0000001, 0.5, 10.001);
        assertThat(values.ownSlack()).isZero();
        values.take(100.0000001, 0.5000001, 10.001);
        assertThat(values.ownSlack()).isZero();
    }

    private static double[] column(UnitRule rule) {
        return new double[rule.scenarios().scenarios().size()];
    }

    private static UnitRule rule(Draw draw) {
        VolTerm term = draw.pick(List.of(
                VolTerm.FLAT,
                VolTerm.ABSOLUTE,
                term("0.3", "0.13", "0", "0"),
                term("0.3", "0.13", "1", "0.4"),
                term("0.5", "0.2", "45", "0"),
                term("2", "1", "0", "0")));
        return new UnitRule(
                new ScenarioSet(List.of(
                        Scenario.of("calm", new BigDecimal("0.05"), BigDecimal.ZERO),
                        Scenario.of("up", new BigDecimal("0.16"), new BigDecimal("0.5")),
                        Scenario.of("down", new BigDecimal("-0.16"), new BigDecimal("-0.25")),
                        Scenario.weighted(
                                "far", new BigDecimal("0.66"), new BigDecimal("0.5"), new BigDecimal("0.3")))),
                term,
                List.of());
    }

    private static VolTerm term(String shortPower, String longPower, String floorDays, String minimumUp) {
        return new VolTerm(
                new BigDecimal(shortPower),
                new BigDecimal(longPower),
                new BigDecimal(floorDays),
                new BigDecimal(minimumUp),
                false);
    }
}
