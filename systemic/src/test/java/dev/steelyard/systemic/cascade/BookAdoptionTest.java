package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Capital that accounts pool and manage, through books. */
class BookAdoptionTest {
    private static BookScenario scenario(Adoption.Kind kind, double share) {
        BookScenario base = BookSimulatorTest.scenario(300, 500, Markets.ADL, BookSimulatorTest.actors());
        return base.withCrowd(base.crowd().adopting(new Adoption(kind, share)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LEVERAGED_TOKEN", "VOLATILITY_TARGET", "RISK_INVERSE"})
    void aShareOfZeroIsTheRunWithoutAdoptersAndOthersConserveAll(Adoption.Kind kind) {
        BookRun none = BookSimulator.of(BookSimulatorTest.scenario(300, 500, Markets.ADL, BookSimulatorTest.actors()))
                .run(4);
        assertThat(BookSimulator.of(scenario(kind, 0)).run(4)).isEqualTo(none);
        int taken = 0;
        for (double share : List.of(0.05, 0.3, 1.0)) {
            BookSimulator simulator = BookSimulator.of(scenario(kind, share)).watched(ledger -> {
                if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                    throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                }
            });
            BookRun run = simulator.run(4);
            assertThat(run.rebalancedCoins()).isPositive();
            assertThat(run.rebalancedValue()).isBetween(60 * run.rebalancedCoins(), 110 * run.rebalancedCoins());
            assertThat(simulator.twin().run(4).rebalancedCoins()).isZero();
            taken += run.accounts();
        }
        assertThat(taken).isGreaterThan(50);
    }

    @Test
    void fundsThatHoldTheirGearingDeepenTheFall() {
        AdoptionExperiment tokens = experiment(Adoption.Kind.LEVERAGED_TOKEN);
        AdoptionCell all = tokens.panels().getFirst().cells().get(1);
        assertThat(tokens.panels().getFirst().cells().getFirst().amplification().most())
                .isZero();
        assertThat(all.amplification().low95()).isPositive();
        assertThat(all.rebalancedCoins().mean()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"COIN_MARGINED", "DIRECTIONAL"})
    void otherRulesForSomeAccountsOfAVenueAreRefused(Adoption.Kind kind) {
        assertThatThrownBy(() -> experiment(kind))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("under other rules than their venue");
    }

    private static AdoptionExperiment experiment(Adoption.Kind kind) {
        return AdoptionExperiment.of(scenario(kind, 0), kind, List.of(0.0, 0.2), List.of(-0.04), List.of(1.0), 3, 7);
    }
}
