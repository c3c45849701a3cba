package dev.steelyard.engine.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkHistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final MarkPolicy POLICY = new MarkPolicy(
            new BigDecimal("0.5"),
            new BigDecimal("0.01"),
            Duration.ofSeconds(10),
            new BigDecimal("0.1"),
            2,
            new BigDecimal("0.3"));

    private MarkHistory history = MarkHistory.EMPTY;
    private int seconds;

    @Test
    void aJumpIsDivergedUntilItIsConfirmed() {
        assertThat(state("100", null)).isEqualTo(MarkState.OK);
        assertThat(state("85", null)).isEqualTo(MarkState.DIVERGED);
        assertThat(state("84", null)).isEqualTo(MarkState.DIVERGED);
        assertThat(state("85", null)).isEqualTo(MarkState.OK);
        assertThat(state("86", null)).isEqualTo(MarkState.OK);
    }

    @Test
    void anAbsurdPriceIsForgottenOnceTheOldOneIsBack() {
        assertThat(state("100", null)).isEqualTo(MarkState.OK);
        assertThat(state("1000000", null)).isEqualTo(MarkState.DIVERGED);
        assertThat(state("101", null)).isEqualTo(MarkState.OK);
    }

    @Test
    void aMarkFarFromItsIndexIsDiverged() {
        assertThat(state("100", "100")).isEqualTo(MarkState.OK);
        assertThat(state("100", "76")).isEqualTo(MarkState.DIVERGED);
        assertThat(state("100", "77")).isEqualTo(MarkState.OK);
    }

    @Test
    void aMarkGrowsStaleAndAJumpedOneStaysDiverged() {
        state("100", null);
        Instant at = NOW;
        assertThat(history.stateAt(at.plusSeconds(10), null, POLICY)).isEqualTo(MarkState.OK);
        assertThat(history.stateAt(at.plusSeconds(11), null, POLICY)).isEqualTo(MarkState.STALE);
        state("50", null);
        assertThat(history.stateAt(at.plusSeconds(60), null, POLICY)).isEqualTo(MarkState.DIVERGED);
    }

    @Test
    void aLatePriceChangesNothing() {
        state("100", null);
        MarkHistory before = history;
        MarkHistory.Step step = history.step(new BigDecimal("90"), null, NOW.minusSeconds(1), POLICY);
        assertThat(step.history()).isEqualTo(before);
    }

    @Test
    void theMarkIsTheIndexAndTheAverageBasisToItsLimit() {
        // Basis 0.4%; then a mid 5% above counts 1%: (0.4% + 1%) / 2.
        MarkHistory.Step first = top("100.3", "100.5");
        assertThat(first.price()).isEqualByComparingTo("100.4");
        history = first.history();
        assertThat(top("104.9", "105.1").price()).isEqualByComparingTo("100.7");
    }

    @Test
    void aHaltedContractIsNotDecidedOnAndHasToBeConfirmedAfresh() {
        state("100", null);
        history = history.halted(true);
        assertThat(state("100", null)).isEqualTo(MarkState.HALTED);
        assertThat(history.stateAt(NOW, null, POLICY)).isEqualTo(MarkState.HALTED);
        history = history.halted(false);
        assertThat(state("101", null)).isEqualTo(MarkState.OK);
    }

    private MarkHistory.Step top(String bid, String ask) {
        return history.step(
                new BigDecimal(bid), new BigDecimal(ask), new BigDecimal("100"), NOW.plusSeconds(seconds++), POLICY);
    }

    private MarkState state(String price, @Nullable String index) {
        MarkHistory.Step step = history.step(
                new BigDecimal(price),
                index == null ? null : new BigDecimal(index),
                NOW.plusSeconds(seconds++),
                POLICY);
        history = step.history();
        return step.state();
    }
}
