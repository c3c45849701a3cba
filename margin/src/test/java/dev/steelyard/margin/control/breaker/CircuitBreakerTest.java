package dev.steelyard.margin.control.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.margin.control.breaker.BreakerAction.Moved;
import dev.steelyard.margin.control.breaker.BreakerAction.Throttled;
import dev.steelyard.margin.control.breaker.BreakerPolicy.Dynamic;
import dev.steelyard.margin.control.breaker.BreakerPolicy.Throttle;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final List<BigDecimal> STATIC = List.of(d("0.07"), d("0.13"), d("0.2"));
    private static final BreakerPolicy FUTURES = new BreakerPolicy(
            STATIC,
            new Dynamic(d("0.05"), Duration.ofMinutes(60)),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            d("30"),
            new Throttle(d("1000"), Duration.ofMinutes(1), d("5000")));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Instant second(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static BreakerInput price(long seconds, String price) {
        return new BreakerInput.Price(second(seconds), d(price), MarkState.OK, null);
    }

    private static BreakerState run(BreakerPolicy policy, List<BreakerAction> actions, BreakerInput... inputs) {
        BreakerState state = BreakerState.start(START);
        for (BreakerInput input : inputs) {
            CircuitBreaker.Step step = CircuitBreaker.step(state, input, policy);
            actions.addAll(step.actions());
            state = step.state();
        }
        return state;
    }

    @Test
    void aPriceAtTheStaticLimitIsMonitoredThenHaltedAndReopensWithTheNextLimit() {
        BreakerPolicy policy = new BreakerPolicy(
                STATIC, null, Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(5), null, null);
        List<BreakerAction> actions = new ArrayList<>();
        BreakerState state = run(
                policy,
                actions,
                new BreakerInput.Session(second(0), d("10000")),
                price(1, "9301"),
                price(2, "9300"),
                price(60, "9250"),
                price(122, "9280"),
                price(241, "9100"),
                price(242, "9100"));
        assertThat(actions)
                .extracting(action -> action instanceof Moved moved ? moved.from() + ">" + moved.to() : "")
                .containsExactly("TRADING>MONITORING", "MONITORING>HALTED", "HALTED>COOLING_DOWN");
        assertThat(CircuitBreaker.limits(state, policy)).isEqualTo(new PriceLimits(d("8700.00"), d("11300.00")));
        state = CircuitBreaker.step(state, price(300, "8700"), policy).state();
        assertThat(state.phase())
                .as("a limit reached in the cool-down halts at once")
                .isEqualTo(BreakerPhase.HALTED);
        state = CircuitBreaker.step(state, price(420, "8200"), policy).state();
        state = CircuitBreaker.step(state, price(421, "7900"), policy).state();
        assertThat(state.phase()).isEqualTo(BreakerPhase.CLOSED);
        state = CircuitBreaker.step(state, price(90_000, "9900"), policy).state();
        assertThat(state.phase()).as("only a session reopens").isEqualTo(BreakerPhase.CLOSED);
        state = CircuitBreaker.step(state, new BreakerInput.Session(second(90_001), d("8000")), policy)
                .state();
        assertThat(state.phase()).isEqualTo(BreakerPhase.TRADING);
    }

    @Test
    void theDynamicLimitFollowsTheMovingWindow() {
        BreakerPolicy policy = new BreakerPolicy(
                List.of(),
                new Dynamic(d("0.05"), Duration.ofMinutes(60)),
                Duration.ZERO,
                Duration.ofMinutes(2),
                Duration.ZERO,
                null,
                null);
        List<BreakerAction> actions = new ArrayList<>();
        BreakerState drift = run(policy, actions, price(0, "100"), price(1_800, "104"), price(3_700, "108"));
        assertThat(actions).as("8% in two windows, less than 5% in each").isEmpty();
        assertThat(CircuitBreaker.limits(drift, policy)).isEqualTo(new PriceLimits(d("102.60"), d("109.20")));
        assertThat(CircuitBreaker.step(drift, price(3_701, "102.6"), policy)
                        .state()
                        .phase())
                .isEqualTo(BreakerPhase.HALTED);
    }

    @Test
    void aLeveragedMarketAndARunOfLiquidationsHaltIncreases() {
        BreakerState calm = BreakerState.start(START);
        BreakerInput levered = new BreakerInput.Price(second(1), d("100"), MarkState.OK, d("30.1"));
        assertThat(CircuitBreaker.step(calm, levered, FUTURES).state().phase()).isEqualTo(BreakerPhase.HALTED);

        CircuitBreaker.Step first =
                CircuitBreaker.step(calm, new BreakerInput.Liquidation(second(1), d("800")), FUTURES);
        CircuitBreaker.Step second =
                CircuitBreaker.step(first.state(), new BreakerInput.Liquidation(second(2), d("800")), FUTURES);
        assertThat(second.actions()).containsExactly(new Throttled(second(2), d("200"), d("600")));
        CircuitBreaker.Step waited =
                CircuitBreaker.step(second.state(), new BreakerInput.Liquidation(second(62), d("600")), FUTURES);
        assertThat(waited.actions()).containsExactly(new Throttled(second(62), d("600"), d("0")));
        CircuitBreaker.Step run =
                CircuitBreaker.step(second.state(), new BreakerInput.Liquidation(second(3), d("4000")), FUTURES);
        assertThat(run.state().phase()).isEqualTo(BreakerPhase.HALTED);
    }

    @Test
    void timeThatFallsIsRefused() {
        BreakerState state = BreakerState.start(START);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitBreaker.step(state, new BreakerInput.Clock(START.minusNanos(1)), FUTURES));
    }

    private static BreakerPolicy randomPolicy(Draw draw) {
        return new BreakerPolicy(
                draw.chance(0.8) ? List.of(d("0.03"), d("0.06")) : List.of(),
                draw.chance(0.7) ? new Dynamic(d("0.02"), Duration.ofSeconds(60)) : null,
                draw.chance(0.5) ? Duration.ZERO : Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                draw.chance(0.2) ? Duration.ZERO : Duration.ofSeconds(20),
                draw.chance(0.5) ? d("30") : null,
                draw.chance(0.8) ? new Throttle(d("100"), Duration.ofSeconds(30), d("400")) : null);
    }

    private static BreakerInput randomInput(Draw draw, Instant at, BigDecimal price) {
        int kind = draw.integer(0, 99);
        if (kind < 75) {
            MarkState mark = draw.chance(0.9) ? MarkState.OK : draw.pick(List.of(MarkState.values()));
            BigDecimal leverage = draw.chance(0.98) ? draw.between("5", "30", 1) : d("31");
            return new BreakerInput.Price(at, price, mark, draw.chance(0.5) ? leverage : null);
        }
        if (kind < 90) {
            return new BreakerInput.Liquidation(at, draw.between("1", "120", 0));
        }
        return kind < 97 ? new BreakerInput.Clock(at) : new BreakerInput.Session(at, price);
    }

    /** A step, as {@link CircuitBreaker#step} makes it. */
    private interface Breaker {
        CircuitBreaker.Step step(BreakerState state, BreakerInput input, BreakerPolicy policy);
    }

    @Test
    void aBreakerThatReactsOneStepLateIsFound() {
        Breaker late = (state, input, policy) -> {
            CircuitBreaker.Step step = CircuitBreaker.step(state, input, policy);
            boolean trips = state.phase() == BreakerPhase.TRADING
                    && step.state().phase().isHalted();
            return trips ? new CircuitBreaker.Step(state.atTime(input.at()), List.of()) : step;
        };
        assertThatThrownBy(() -> walk(late, 50)).isInstanceOf(AssertionError.class);
    }

    @Test
    @Accepts(37)
    void everyTransitionIsTakenAndNoOrderLeaksThroughAHalt() {
        Coverage covered = walk(CircuitBreaker::step, 2_500);
        System.out.println("circuit breaker: " + covered);
        for (String transition : List.of(
                "TRADING>MONITORING",
                "TRADING>HALTED",
                "TRADING>CLOSED",
                "MONITORING>TRADING",
                "MONITORING>HALTED",
                "MONITORING>CLOSED",
                "HALTED>COOLING_DOWN",
                "COOLING_DOWN>TRADING",
                "COOLING_DOWN>HALTED",
                "COOLING_DOWN>CLOSED",
                "CLOSED>TRADING")) {
            covered.require(transition, 1_000);
        }
        covered.require("tripped in the step that met the rule", 1_000);
        covered.require("increase refused by a halt", 1_000);
        covered.require("reduction admitted in a halt", 1_000);
        covered.require("order outside the limits", 1_000);
        covered.require("window of the throttle", 1_000);
    }

    private static Coverage walk(Breaker breaker, int walks) {
        Coverage covered = new Coverage();
        for (int seed = 0; seed < walks; seed++) {
            Draw draw = new Draw(seed);
            BreakerPolicy policy = randomPolicy(draw);
            BreakerState state = CircuitBreaker.step(
                            BreakerState.start(START), new BreakerInput.Session(START, d("1000")), policy)
                    .state();
            BigDecimal price = d("1000");
            Instant at = START;
            List<Throttled> sold = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                at = at.plusSeconds(draw.integer(0, 8));
                price = draw.near(price, draw.chance(0.03) ? "0.09" : "0.008", 8);
                BreakerInput input = randomInput(draw, at, price);
                CircuitBreaker.Step step = breaker.step(state, input, policy);
                check(state, input, step, policy, covered);
                for (BreakerAction action : step.actions()) {
                    if (action instanceof Throttled throttled) {
                        sold.add(throttled);
                    }
                }
                state = step.state();
                orders(draw, state, policy, price, covered);
            }
            throttled(sold, policy.liquidations(), covered);
        }
        return covered;
    }

    /** What must hold of any step. */
    private static void check(
            BreakerState before, BreakerInput input, CircuitBreaker.Step step, BreakerPolicy policy, Coverage covered) {
        BreakerPhase at = before.phase();
        for (BreakerAction action : step.actions()) {
            if (action instanceof Moved moved) {
                covered.hit(moved.from() + ">" + moved.to());
                assertThat(moved.from()).isEqualTo(at);
                at = moved.to();
            }
        }
        assertThat(step.state().phase()).isEqualTo(at);
        if (input instanceof BreakerInput.Price price) {
            if (price.state() != MarkState.OK) {
                assertThat(step.actions())
                        .as("quiet on a price that may not be decided on")
                        .isEmpty();
                return;
            }
            PriceLimits limits = CircuitBreaker.limits(
                    CircuitBreaker.step(before, new BreakerInput.Clock(input.at()), policy)
                            .state(),
                    policy);
            boolean reached = limits != null && limits.isReachedBy(price.price());
            boolean levered = policy.mostLeverage() != null
                    && price.leverage() != null
                    && price.leverage().compareTo(policy.mostLeverage()) > 0;
            boolean atOnce = levered || (reached && policy.monitoring().isZero());
            if (before.phase() == BreakerPhase.TRADING && atOnce) {
                covered.hit("tripped in the step that met the rule");
                assertThat(step.state().phase().isHalted()).isTrue();
            }
            if (before.phase() == BreakerPhase.TRADING && reached) {
                assertThat(step.state().phase()).isNotEqualTo(BreakerPhase.TRADING);
            }
        }
    }

    private static void orders(Draw draw, BreakerState state, BreakerPolicy policy, BigDecimal mark, Coverage covered) {
        OrderSide side = draw.chance(0.5) ? OrderSide.BUY : OrderSide.SELL;
        boolean reduces = draw.chance(0.5);
        @Nullable BigDecimal asked = draw.chance(0.2) ? null : draw.near(mark, "0.1", 8);
        OrderGate gate = OrderGate.of(state, policy, side, reduces, asked);
        PriceLimits limits = CircuitBreaker.limits(state, policy);
        boolean halted = state.phase() == BreakerPhase.HALTED || state.phase() == BreakerPhase.CLOSED;
        if (reduces) {
            covered.hitIf(halted, "reduction admitted in a halt");
            assertThat(gate.isAdmitted()).isTrue();
        } else if (halted) {
            covered.hit("increase refused by a halt");
            assertThat(gate.isAdmitted()).isFalse();
        }
        if (limits != null) {
            assertThat(limits.lower()).isLessThanOrEqualTo(limits.upper());
            boolean outside =
                    asked != null && (asked.compareTo(limits.lower()) < 0 || asked.compareTo(limits.upper()) > 0);
            covered.hitIf(outside, "order outside the limits");
            assertThat(!reduces && outside && gate.isAdmitted()).isFalse();
            if (gate.isAdmitted() && gate.price() != null) {
                boolean beyond = side == OrderSide.BUY
                        ? gate.price().compareTo(limits.upper()) > 0
                        : gate.price().compareTo(limits.lower()) < 0;
                assertThat(beyond).as("no order trades beyond the limits").isFalse();
            }
        }
    }

    private static void throttled(List<Throttled> sold, @Nullable Throttle rule, Coverage covered) {
        if (rule == null) {
            return;
        }
        for (int i = 0; i < sold.size(); i++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int j = i;
                    j >= 0 && !sold.get(j).at().isBefore(sold.get(i).at().minus(rule.window()));
                    j--) {
                sum = sum.add(sold.get(j).granted());
            }
            covered.hit("window of the throttle");
            assertThat(sum).isLessThanOrEqualTo(rule.most());
        }
    }
}
