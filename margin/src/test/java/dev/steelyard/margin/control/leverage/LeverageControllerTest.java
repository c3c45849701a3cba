package dev.steelyard.margin.control.leverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.leverage.ControllerPolicy.Aim;
import dev.steelyard.margin.control.leverage.LeverageController.Input;
import dev.steelyard.margin.control.leverage.LeverageController.Move;
import dev.steelyard.margin.control.leverage.LeverageController.State;
import dev.steelyard.margin.control.leverage.LeverageController.Step;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeverageControllerTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static ControllerPolicy band(Aim aim) {
        return new ControllerPolicy(d("2"), d("3"), aim, Duration.ofMinutes(10), null, d("1"), d("0.001"));
    }

    private static Input input(String notional, String equity) {
        return new Input(START, d(notional), Answer.of(d(equity)), MarkState.OK);
    }

    @Test
    void itIsBroughtBackToTheNearerEdgeOrTheMiddleAfterCosts() {
        Step edge = LeverageController.step(State.START, input("4000", "1000"), band(Aim.NEAREST_EDGE));
        // (4000 - 3 * 1000) / (1 - 0.001 * 3) = 1003.009
        assertThat(edge.move()).isEqualTo(Move.REDUCE);
        assertThat(edge.notional()).isEqualByComparingTo("1004");
        Step middle = LeverageController.step(State.START, input("1000", "1000"), band(Aim.MIDDLE));
        // (2.5 * 1000 - 1000) / (1 + 0.001 * 2.5) = 1496.259
        assertThat(middle.move()).isEqualTo(Move.INCREASE);
        assertThat(middle.notional()).isEqualByComparingTo("1496");
        assertThat(LeverageController.step(State.START, input("3000", "1000"), band(Aim.MIDDLE))
                        .move())
                .as("at the edge")
                .isEqualTo(Move.QUIET);
        assertThat(LeverageController.step(State.START, input("500", "-3"), band(Aim.MIDDLE))
                        .notional())
                .as("all, without equity")
                .isEqualByComparingTo("500");
    }

    @Test
    @Accepts(86)
    void itIsQuietOnDataThatMayNotBeDecidedOn() {
        for (MarkState state : List.of(MarkState.STALE, MarkState.DIVERGED, MarkState.HALTED)) {
            Input stale = new Input(START, d("9000"), Answer.of(d("1000")), state);
            Step step = LeverageController.step(State.START, stale, band(Aim.MIDDLE));
            assertThat(step.move()).isEqualTo(Move.QUIET);
            assertThat(step.state()).isEqualTo(State.START);
        }
        Input unknown = new Input(START, d("9000"), Answer.none(Reason.MISSING_PRICE), MarkState.OK);
        assertThat(LeverageController.step(State.START, unknown, band(Aim.MIDDLE))
                        .reason())
                .isEqualTo("equity is unknown: MISSING_PRICE");
    }

    private static ControllerPolicy random(Draw draw) {
        BigDecimal lower = draw.between("0", "5", 2);
        return new ControllerPolicy(
                lower,
                lower.add(draw.between("0.01", "4", 2)),
                draw.pick(List.of(Aim.values())),
                Duration.ofSeconds(draw.integer(0, 600)),
                draw.chance(0.3) ? draw.between("0.2", "2", 1) : null,
                draw.pick(List.of(d("0.01"), d("1"), d("50"), d("500"))),
                draw.pick(List.of(d("0"), d("0.0005"), d("0.01"))));
    }

    /** An account that trades at a standing price. */
    private record Holding(BigDecimal notional, BigDecimal equity) {
        Holding after(Step step, ControllerPolicy policy) {
            BigDecimal change = step.move() == Move.REDUCE ? step.notional().negate() : step.notional();
            return new Holding(
                    notional.add(change), equity.subtract(policy.costRate().multiply(step.notional())));
        }
    }

    @Test
    @Accepts(86)
    void aStepIsAnsweredOnceInOneDirectionAndNeverCycles() {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < 6_000; seed++) {
            Draw draw = new Draw(seed);
            ControllerPolicy policy = random(draw);
            BigDecimal equity = draw.between("100", "3000", 2);
            Holding holding = new Holding(equity.multiply(draw.between("0", "12", 2)), equity);
            State state = State.START;
            Move first = Move.QUIET;
            int changes = 0;
            Instant at = START;
            for (int i = 0; i < 300; i++) {
                at = at.plus(policy.coolDown()).plusSeconds(1);
                Step step = LeverageController.step(
                        state, new Input(at, holding.notional(), Answer.of(holding.equity()), MarkState.OK), policy);
                state = step.state();
                if (step.move() == Move.QUIET) {
                    break;
                }
                first = changes == 0 ? step.move() : first;
                assertThat(step.move()).as("never back again").isEqualTo(first);
                holding = holding.after(step, policy);
                changes++;
            }
            if (policy.mostPerStep() == null) {
                assertThat(changes).isLessThanOrEqualTo(1);
            }
            covered.hit(first + (policy.mostPerStep() == null ? " at once" : " in steps"));
            bounded(holding, policy, first);
        }
        for (Move move : Move.values()) {
            covered.require(move + " at once", 300);
        }
        covered.require("REDUCE in steps", 300);
        covered.require("INCREASE in steps", 300);
    }

    /** Overshoot is less than a lot, and undershoot too. */
    private static void bounded(Holding holding, ControllerPolicy policy, Move first) {
        BigDecimal least = policy.lower().multiply(holding.equity());
        BigDecimal most = policy.upper().multiply(holding.equity());
        BigDecimal slack = policy.lot().multiply(d("1.2"));
        BigDecimal atOnce = policy.mostPerStep();
        boolean canMove = atOnce == null || atOnce.multiply(holding.equity()).compareTo(policy.lot()) >= 0;
        if (holding.equity().signum() > 0 && canMove) {
            assertThat(holding.notional()).isGreaterThanOrEqualTo(least.subtract(slack));
        }
        if (first != Move.INCREASE && holding.equity().signum() > 0) {
            assertThat(holding.notional()).isLessThanOrEqualTo(Decimals.max(most, BigDecimal.ZERO));
        }
    }

    @Test
    @Accepts(86)
    void onANoisyPathTheNumberOfChangesIsBoundedByTheCoolDown() {
        for (Aim aim : Aim.values()) {
            ControllerPolicy policy = band(aim);
            int changes = 0;
            int quietWhileStale = 0;
            int minutes = 10_000;
            Draw draw = new Draw(7);
            BigDecimal notional = d("2500");
            BigDecimal equity = d("1000");
            State state = State.START;
            for (int minute = 0; minute < minutes; minute++) {
                BigDecimal move = draw.between("-0.01", "0.01", 6);
                equity = equity.add(notional.multiply(move));
                notional = notional.multiply(BigDecimal.ONE.add(move)).setScale(6, RoundingMode.HALF_EVEN);
                equity = equity.setScale(6, RoundingMode.HALF_EVEN);
                MarkState mark = draw.chance(0.05) ? MarkState.STALE : MarkState.OK;
                Instant at = START.plus(Duration.ofMinutes(minute));
                Step step = LeverageController.step(state, new Input(at, notional, Answer.of(equity), mark), policy);
                state = step.state();
                if (mark != MarkState.OK) {
                    quietWhileStale++;
                    assertThat(step.move()).isEqualTo(Move.QUIET);
                }
                if (step.move() != Move.QUIET) {
                    changes++;
                    Holding after = new Holding(notional, equity).after(step, policy);
                    notional = after.notional();
                    equity = after.equity();
                }
            }
            System.out.println("leverage controller, " + aim + ": " + changes + " changes in " + minutes
                    + " minutes, quiet on " + quietWhileStale + " stale ones");
            assertThat(changes).isBetween(2, minutes / 10);
            assertThat(quietWhileStale).isGreaterThan(300);
        }
    }
}
