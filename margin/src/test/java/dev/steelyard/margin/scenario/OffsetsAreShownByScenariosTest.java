package dev.steelyard.margin.scenario;

import static dev.steelyard.margin.scenario.Books.SPOT;
import static dev.steelyard.margin.scenario.Books.coinFuture;
import static dev.steelyard.margin.scenario.Books.coinOption;
import static dev.steelyard.margin.scenario.Books.d;
import static dev.steelyard.margin.scenario.Books.extendedMatrix;
import static dev.steelyard.margin.scenario.Books.future;
import static dev.steelyard.margin.scenario.Books.option;
import static dev.steelyard.margin.scenario.Books.paradex;
import static dev.steelyard.margin.scenario.Books.perpetual;
import static dev.steelyard.margin.scenario.Books.risk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What offsets what is decided by the scenarios, never by the names of the legs. */
class OffsetsAreShownByScenariosTest {
    private static final int PORTFOLIOS = 300;

    @Test
    void aSyntheticForwardIsChargedAsTheFutureItIs() {
        BigDecimal longFuture = risk(paradex(), future("1")).scan();
        BigDecimal synthetic = risk(
                        paradex(), option(OptionType.CALL, "70000", "1"), option(OptionType.PUT, "70000", "-1"))
                .scan();
        BigDecimal mirrored = risk(
                        paradex(), option(OptionType.CALL, "70000", "-1"), option(OptionType.PUT, "70000", "1"))
                .scan();
        assertThat(longFuture).isEqualByComparingTo("11200");
        assertThat(synthetic).isCloseTo(d("11200"), within(d("0.0000001")));
        assertThat(mirrored).isCloseTo(d("11200"), within(d("0.0000001")));
    }

    @Test
    void theLegsOfASyntheticForwardAloneHaveOtherWorstScenarios() {
        UnitRisk call = risk(paradex(), option(OptionType.CALL, "70000", "1"));
        UnitRisk put = risk(paradex(), option(OptionType.PUT, "70000", "-1"));
        assertThat(call.worstScenario()).isNotEqualTo(put.worstScenario());
        assertThat(call.scan().add(put.scan())).isCloseTo(d("13932.93"), within(d("0.005")));
    }

    @Test
    void aConversionScansToZeroAtEveryNode() {
        UnitRisk conversion = risk(
                paradex(), future("1"), option(OptionType.PUT, "70000", "1"), option(OptionType.CALL, "70000", "-1"));
        for (int s = 0; s < conversion.array().scenarios().size(); s++) {
            assertThat(conversion.array().total(s)).isCloseTo(BigDecimal.ZERO, within(d("0.00000002")));
        }
        assertThat(conversion.scan()).isCloseTo(BigDecimal.ZERO, within(d("0.00000002")));
    }

    /** A coin-settled call less a put is worth 1 − K / S coins, which K USD of an inverse future sold undo. */
    @Test
    void aCoinSettledConversionScansToZeroInOrdinaryAndExtremeScenarios() {
        UnitRisk conversion = risk(
                extendedMatrix(),
                coinFuture("-65000"),
                coinOption(OptionType.CALL, "65000", "1"),
                coinOption(OptionType.PUT, "65000", "-1"));
        for (int s = 0; s < conversion.array().scenarios().size(); s++) {
            assertThat(conversion.array().total(s)).isCloseTo(BigDecimal.ZERO, within(d("0.00000002")));
        }
    }

    @Test
    void theLeastChargeOnADeltaIsTwoPercentOfIt() {
        UnitRisk hedged = risk(paradex(), perpetual("1"));
        assertThat(hedged.charge("minimum delta")).isEqualByComparingTo("1400");
        assertThat(hedged.requirement()).isEqualByComparingTo("11200");
        assertThat(risk(paradex(), perpetual("1"), future("-1")).requirement()).isEqualByComparingTo("700");
    }

    /** The plain delta of a coin-settled option hedges its USD value; its coin value is hedged by premium less. */
    @Test
    void aCoinSettledOptionDoesNotUseTheGreeksOfADirectOne() {
        double direct = Black76.greeks(OptionType.CALL, 70_000, 70_000, 30 / 365.0, 0.6, 1)
                .delta();
        double premium = Black76.value(OptionType.CALL, 70_000, 70_000, 30 / 365.0, 0.6, 1) / 70_000;
        double coin = coinOption(OptionType.CALL, "70000", "1").delta().doubleValue();
        assertThat(option(OptionType.CALL, "70000", "1").delta().doubleValue()).isCloseTo(direct, within(1e-9));
        assertThat(coin).isCloseTo(direct - premium, within(1e-9));
        assertThat(direct - coin).isGreaterThan(0.06);
    }

    /** Against a bump of one part in a million: the delta hedges the coin profit, whatever the option. */
    @Test
    void theDeltaIsTheHedgeOfTheLegsOwnProfit() {
        SplittableRandom random = new SplittableRandom(8);
        Scenario bump = Scenario.of("bump", d("0.000001"), BigDecimal.ZERO);
        int coins = 0;
        for (int n = 0; n < PORTFOLIOS; n++) {
            for (ScenarioLeg leg : Books.random(random, null)) {
                double profit = BigDecimal.valueOf(leg.profit(bump, VolTerm.FLAT, 14), 14)
                        .doubleValue();
                double linear = leg.deltaValue().doubleValue() * 1e-6;
                double scale = leg.inverse() ? 5e-6 : 5e-6 * SPOT.doubleValue();
                assertThat(profit).isCloseTo(linear, within(scale * 1e-3));
                coins += leg.inverse() ? 1 : 0;
            }
        }
        assertThat(coins).isGreaterThan(300);
    }

    /** The scan of a sum of books is at most the sum of their scans where profits count in full or not at all. */
    @Test
    void offsetsAreNeverOverGranted() {
        SplittableRandom random = new SplittableRandom(4);
        int strict = 0;
        for (int n = 0; n < PORTFOLIOS; n++) {
            List<ScenarioLeg> first = Books.random(random, false);
            List<ScenarioLeg> second = Books.random(random, false);
            List<ScenarioLeg> both = new ArrayList<>(first);
            both.addAll(second);
            for (UnitRule rule : List.of(paradex(), extendedMatrix())) {
                UnitRisk union = risk(rule, both);
                BigDecimal apart =
                        risk(rule, first).scan().add(risk(rule, second).scan());
                for (int s = 0; s < union.array().scenarios().size(); s++) {
                    assertThat(union.scan())
                            .isGreaterThanOrEqualTo(union.array().counted(s).negate());
                }
                if (rule.scenarios().scenarios().stream()
                        .allMatch(x -> x.relief().signum() == 0)) {
                    assertThat(union.scan()).isLessThanOrEqualTo(apart);
                    strict += union.scan().compareTo(apart) < 0 ? 1 : 0;
                }
            }
        }
        assertThat(strict).isGreaterThan(PORTFOLIOS / 2);
    }
}
