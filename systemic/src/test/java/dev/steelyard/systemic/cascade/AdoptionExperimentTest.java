package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.adoption.CriticalShare;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Shock;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markets in which more and more accounts adopt a mechanism. */
class AdoptionExperimentTest {
    private static CascadeScenario longs(double leverage, double move, double depth) {
        return Markets.scenario(
                List.of(new CrowdPart.Levered(1, 2_000, 900, leverage, 98, 108, null)),
                new Impact.Linear(depth),
                move,
                1e6,
                Markets.FUND);
    }

    private static AdoptionExperiment experiment(CascadeScenario scenario, Adoption.Kind kind, Double... shares) {
        return AdoptionExperiment.of(
                scenario, kind, List.of(shares), List.of(scenario.shock().move()), List.of(1.0), 20, 5);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REHYPOTHECATION")
    void aShareOfZeroIsTheLinearFlatRunBitForBit(Adoption.Kind kind) {
        CascadeScenario base = Markets.crowd(-0.06, 400, Markets.ADL, 300);
        CascadeScenario none = base.withCrowd(base.crowd().adopting(new Adoption(kind, 0)));
        List<RunFigures> runs = Replications.of(base, 17).run(40);
        assertThat(Replications.of(none, 17).run(40)).isEqualTo(runs);
        AdoptionCell cell =
                experiment(base, kind, 0.0).panels().getFirst().cells().getFirst();
        assertThat(cell.amplification().most()).isZero();
        assertThat(cell.amplification().least()).isZero();
        assertThat(cell.summary().fingerprint())
                .isEqualTo(CascadeSummary.of(Replications.of(base, 5).run(20)).fingerprint());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REHYPOTHECATION")
    void everyUnitOfLossHasABearerAtEveryShare(Adoption.Kind kind) {
        int covered = 0;
        for (long seed = 0; seed < 40; seed++) {
            CascadeScenario base =
                    Markets.crowd(-0.04 - 0.001 * seed, 200, seed % 2 == 0 ? Markets.ADL : Markets.FUND, 60);
            CascadeRun run = new CascadeSimulator(
                            base.withCrowd(base.crowd().adopting(new Adoption(kind, 0.1 * (seed % 11)))))
                    .run(seed, false);
            assertThat(run.losses().residue()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(run.openLongs() - run.openShorts() + run.others()).isBetween(-1e-6, 1e-6);
            assertThat(run.openLongs()).isGreaterThanOrEqualTo(0);
            assertThat(run.openShorts()).isGreaterThanOrEqualTo(0);
            covered += run.accounts() > 0 ? 1 : 0;
        }
        assertThat(covered).isGreaterThan(20);
    }

    @Test
    void coinMarginedLongsAmplifyAFall() {
        List<AdoptionCell> cells = experiment(
                        longs(10, -0.05, 30_000), Adoption.Kind.COIN_MARGINED, 0.0, 0.25, 0.5, 1.0)
                .panels()
                .getFirst()
                .cells();
        for (int i = 1; i < cells.size(); i++) {
            assertThat(cells.get(i).amplification().low95()).isPositive();
            assertThat(cells.get(i).coins().low95()).isPositive();
            assertThat(cells.get(i).amplification().mean())
                    .isGreaterThan(cells.get(i - 1).amplification().mean());
        }
    }

    @Test
    void directionalLongsAreLiquidatedEarlierInAFall() {
        AdoptionCell all = experiment(longs(10, -0.05, 30_000), Adoption.Kind.DIRECTIONAL, 1.0)
                .panels()
                .getFirst()
                .cells()
                .getFirst();
        assertThat(all.amplification().low95()).isPositive();
        assertThat(all.liquidated().low95()).isPositive();
    }

    @Test
    void aScheduleWithoutSlopeIsTheFlatOneAndASteeperOneLiquidatesMore() {
        List<Double> liquidated = new ArrayList<>();
        for (double slope : List.of(0.0, 0.2, 0.4)) {
            CascadeScenario base = longs(10, -0.05, 30_000);
            AdoptionTerms terms =
                    new AdoptionTerms(new AdoptionTerms.Directional(slope, 0.5, 8), AdoptionTerms.STANDARD.gearing());
            CascadeScenario told =
                    base.withCrowd(base.crowd().adopting(new Adoption(Adoption.Kind.DIRECTIONAL, 0, terms)));
            AdoptionExperiment made = experiment(told, Adoption.Kind.DIRECTIONAL, 1.0);
            assertThat(made.terms().of(Adoption.Kind.DIRECTIONAL)).containsEntry("slope", slope);
            liquidated.add(
                    made.panels().getFirst().cells().getFirst().liquidated().mean());
        }
        assertThat(liquidated.getFirst()).isCloseTo(0, within(1e-9));
        assertThat(liquidated.get(1)).isPositive();
        assertThat(liquidated.get(2)).isGreaterThan(liquidated.get(1));
        assertThatThrownBy(() -> new AdoptionTerms.Directional(-0.1, 0.5, 2)).hasMessageContaining("slope was -0.1");
    }

    private static CascadeRun managed(Adoption.Kind kind, double move, double gain, AdoptionTerms.Gearing gearing) {
        CascadeScenario base = Markets.scenario(
                List.of(new CrowdPart.Levered(1, 50, 900, 5, 100, 100, null)),
                new Impact.Linear(4 * 900 / gain),
                move,
                1e6,
                Markets.FUND);
        AdoptionTerms terms = new AdoptionTerms(AdoptionTerms.STANDARD.directional(), gearing);
        return new CascadeSimulator(base.withCrowd(base.crowd().adopting(new Adoption(kind, 1, terms)))).run(1, true);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.4, 0.6, 0.8})
    @Accepts({36, 76})
    void leveragedTokensAmplifyByTheClosedFormOfLeverageTargeting(double gain) {
        AdoptionTerms.Gearing exact = new AdoptionTerms.Gearing(0.03, 0.06, 1.25, 1e-9);
        CascadeRun run = managed(Adoption.Kind.LEVERAGED_TOKEN, -1e-4, gain, exact);
        assertThat(run.accounts()).isZero();
        assertThat(run.converged()).isTrue();
        assertThat(Objects.requireNonNull(run.amplification())).isCloseTo(1 / (1 - gain), within(0.01 / (1 - gain)));
        assertThat(run.rebalancedCoins()).isCloseTo(4 * 900 * 1e-4 / (1 - gain), withinPercentage(2));
        assertThat(run.rebalancedValue()).isCloseTo(100 * run.rebalancedCoins(), withinPercentage(1));
    }

    @Test
    void beyondAGainOfOneTokensTakeThePriceToTheEndOfTheBookBothWays() {
        CascadeRun down = managed(Adoption.Kind.LEVERAGED_TOKEN, -0.02, 1.3, AdoptionTerms.STANDARD.gearing());
        assertThat(down.extreme()).isLessThan(75);
        assertThat(down.converged()).isTrue();
        CascadeRun up = managed(Adoption.Kind.LEVERAGED_TOKEN, 0.02, 1.3, AdoptionTerms.STANDARD.gearing());
        assertThat(up.extreme()).isGreaterThan(1_000);
        assertThat(up.converged()).isTrue();
    }

    @Test
    void gearingFallsWithTheMoveAndRiskInverseOnlyBeyondItsHeadroom() {
        AdoptionTerms.Gearing gearing = AdoptionTerms.STANDARD.gearing();
        for (double move : List.of(-0.03, 0.0, 0.02)) {
            assertThat(gearing.multiple(Adoption.Kind.VOLATILITY_TARGET, move)).isEqualTo(1);
        }
        double fallen = gearing.multiple(Adoption.Kind.VOLATILITY_TARGET, -0.12);
        assertThat(fallen).isCloseTo(0.03 / Math.sqrt(0.94 * 0.0009 + 0.06 * 0.0144), within(1e-12));
        assertThat(gearing.multiple(Adoption.Kind.RISK_INVERSE, -0.12)).isCloseTo(1.25 * fallen, within(1e-12));
        assertThat(gearing.multiple(Adoption.Kind.RISK_INVERSE, -0.05)).isEqualTo(1);
        double token =
                managed(Adoption.Kind.LEVERAGED_TOKEN, -0.06, 0.3, gearing).rebalancedCoins();
        double inverse =
                managed(Adoption.Kind.RISK_INVERSE, -0.06, 0.3, gearing).rebalancedCoins();
        double target =
                managed(Adoption.Kind.VOLATILITY_TARGET, -0.06, 0.3, gearing).rebalancedCoins();
        assertThat(inverse).isGreaterThanOrEqualTo(token);
        assertThat(target).isGreaterThan(inverse);
    }

    @Test
    void managedCapitalIsLiquidatedWhereMarginsRulesLiquidateAnAccountOfItsLeverage() {
        AdoptionTerms.Gearing still = new AdoptionTerms.Gearing(0.03, 0.06, 1.25, 0.999);
        assertThat(managed(Adoption.Kind.LEVERAGED_TOKEN, -0.19, 1e-6, still).accounts())
                .isZero();
        assertThat(managed(Adoption.Kind.LEVERAGED_TOKEN, -0.197, 1e-6, still).accounts())
                .isEqualTo(50);
        CascadeScenario plain = Markets.scenario(
                List.of(new CrowdPart.Levered(1, 50, 900, 5, 100, 100, null)),
                new Impact.Linear(4e9),
                -0.197,
                1e6,
                Markets.FUND);
        assertThat(new CascadeSimulator(plain).run(1, false).accounts()).isEqualTo(50);
        assertThat(new CascadeSimulator(plain.withShock(Shock.of(-0.19)))
                        .run(1, false)
                        .accounts())
                .isZero();
    }

    @Test
    void theCriticalShareLiesInItsBracket() {
        CriticalShare planted = CriticalShare.of(share -> share < 0.3 ? 0.2 : 0.9);
        assertThat(Objects.requireNonNull(planted.low())).isLessThan(0.3);
        assertThat(Objects.requireNonNull(planted.high())).isGreaterThanOrEqualTo(0.3);
        assertThat(planted.high() - planted.low()).isLessThanOrEqualTo(0.01);
        assertThat(CriticalShare.of(share -> 0.1 * share).low()).isNull();
        CriticalShare falling = CriticalShare.of(share -> 1 - share);
        assertThat(Objects.requireNonNull(falling.low())).isLessThanOrEqualTo(0.5);
        assertThat(Objects.requireNonNull(falling.high())).isGreaterThan(0.5);
    }

    @Test
    void whatCannotAdoptIsRefusedWhereItStands() {
        CascadeScenario densities = Markets.uniform(0.5, -0.05, 100);
        assertThatThrownBy(() -> experiment(densities, Adoption.Kind.COIN_MARGINED, 0.5))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("accounts")
                .hasMessageContaining("densities only");
        assertThatThrownBy(() -> new Adoption(Adoption.Kind.COIN_MARGINED, Double.NaN))
                .hasMessageContaining("expected 0 to 1");
    }
}
