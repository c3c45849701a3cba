package dev.steelyard.margin.control.breaker;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.breaker.BreakerAction.Cause;
import dev.steelyard.margin.control.breaker.BreakerAction.Moved;
import dev.steelyard.margin.control.breaker.BreakerAction.Throttled;
import dev.steelyard.margin.control.breaker.BreakerPolicy.Dynamic;
import dev.steelyard.margin.control.breaker.BreakerPolicy.Throttle;
import dev.steelyard.margin.control.breaker.BreakerState.Figure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker as a state machine: what is to be halted is halted in the very step whose input meets the rule.
 * <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class CircuitBreaker {
    /**
     * What a step comes to.
     *
     * @param state the next state
     * @param actions in order
     */
    public record Step(BreakerState state, List<BreakerAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    private final BreakerPolicy policy;
    private final Instant now;
    private final List<BreakerAction> actions = new ArrayList<>();
    private BreakerState state;

    private CircuitBreaker(BreakerState state, Instant now, BreakerPolicy policy) {
        this.policy = policy;
        this.now = now;
        this.state = state.atTime(now);
    }

    /**
     * Returns the state after an input, and what the breaker does.
     *
     * @throws IllegalArgumentException when the input is older than the one before
     */
    public static Step step(BreakerState state, BreakerInput input, BreakerPolicy policy) {
        if (input.at().isBefore(state.at())) {
            throw new IllegalArgumentException("input was of " + input.at() + ", before " + state.at());
        }
        CircuitBreaker breaker = new CircuitBreaker(state, input.at(), policy);
        switch (input) {
            case BreakerInput.Price price -> breaker.price(price);
            case BreakerInput.Liquidation asked -> breaker.liquidation(asked.notional());
            case BreakerInput.Session session -> breaker.session(session.settlement());
            case BreakerInput.Clock clock -> breaker.clock();
        }
        return new Step(breaker.state, breaker.actions);
    }

    /** Returns the prices between which orders may trade; null while no rule sets any. */
    public static @Nullable PriceLimits limits(BreakerState state, BreakerPolicy policy) {
        PriceLimits fixed = staticLimits(state, policy);
        PriceLimits moving = dynamicLimits(state, policy);
        return fixed == null ? moving : moving == null ? fixed : fixed.within(moving);
    }

    private static @Nullable PriceLimits staticLimits(BreakerState state, BreakerPolicy policy) {
        BigDecimal settlement = state.settlement();
        List<BigDecimal> moves = policy.staticMoves();
        return settlement == null || moves.isEmpty()
                ? null
                : PriceLimits.around(settlement, moves.get(Math.min(state.level(), moves.size() - 1)));
    }

    /** Returns lowest × (1 + move) above and highest × (1 − move) below, over the window. */
    private static @Nullable PriceLimits dynamicLimits(BreakerState state, BreakerPolicy policy) {
        Dynamic rule = policy.dynamic();
        if (rule == null) {
            return null;
        }
        BigDecimal low = null;
        BigDecimal high = null;
        for (Figure price : BreakerState.from(state.at().minus(rule.window()), state.prices())) {
            low = low == null ? price.value() : Decimals.min(low, price.value());
            high = high == null ? price.value() : Decimals.max(high, price.value());
        }
        return low == null || high == null
                ? null
                : new PriceLimits(
                        PriceLimits.around(high, rule.move()).lower(),
                        PriceLimits.around(low, rule.move()).upper());
    }

    private void price(BreakerInput.Price input) {
        if (input.state() != MarkState.OK) {
            return;
        }
        BigDecimal price = input.price();
        if (state.phase() == BreakerPhase.HALTED && isOver(policy.halt()) && !policy.isTooLevered(input.leverage())) {
            state = state.withPrices(List.of(), price);
            move(BreakerPhase.COOLING_DOWN, Cause.TIME);
        }
        Cause cause = reached(price);
        boolean leveraged = policy.isTooLevered(input.leverage());
        switch (state.phase()) {
            case TRADING -> {
                if (leveraged) {
                    move(BreakerPhase.HALTED, Cause.LEVERAGE);
                } else if (cause != null && policy.monitoring().isZero()) {
                    halt(cause, price);
                } else if (cause != null) {
                    move(BreakerPhase.MONITORING, cause);
                }
            }
            case MONITORING -> {
                if (leveraged) {
                    move(BreakerPhase.HALTED, Cause.LEVERAGE);
                } else if (cause == null) {
                    move(BreakerPhase.TRADING, Cause.PRICE_BACK);
                } else if (isOver(policy.monitoring())) {
                    halt(cause, price);
                }
            }
            case COOLING_DOWN -> {
                if (leveraged) {
                    move(BreakerPhase.HALTED, Cause.LEVERAGE);
                } else if (cause != null) {
                    halt(cause, price);
                } else if (isOver(policy.coolDown())) {
                    move(BreakerPhase.TRADING, Cause.TIME);
                }
            }
            case HALTED, CLOSED -> {}
        }
        state = state.withPrices(seen(price), price);
    }

    /** Returns the window with a price in it, no farther than where it could have traded; as it was while halted. */
    private List<Figure> seen(BigDecimal price) {
        Dynamic rule = policy.dynamic();
        if (rule == null || state.phase().isHalted()) {
            return state.prices();
        }
        PriceLimits moving = dynamicLimits(state, policy);
        BigDecimal traded = moving == null ? price : moving.nearest(price);
        return BreakerState.with(BreakerState.from(now.minus(rule.window()), state.prices()), new Figure(now, traded));
    }

    private void clock() {
        BigDecimal last = state.last();
        if (state.phase() == BreakerPhase.MONITORING && isOver(policy.monitoring()) && last != null) {
            Cause cause = reached(last);
            if (cause == null) {
                move(BreakerPhase.TRADING, Cause.PRICE_BACK);
            } else {
                halt(cause, last);
            }
        } else if (state.phase() == BreakerPhase.COOLING_DOWN && isOver(policy.coolDown())) {
            move(BreakerPhase.TRADING, Cause.TIME);
        }
    }

    private void session(BigDecimal settlement) {
        state = state.inSession(settlement);
        if (state.phase() == BreakerPhase.CLOSED) {
            move(BreakerPhase.TRADING, Cause.SESSION);
        }
    }

    private void liquidation(BigDecimal asked) {
        Throttle throttle = policy.liquidations();
        BigDecimal granted = asked;
        if (throttle != null) {
            List<Figure> sales = BreakerState.from(now.minus(throttle.window()), state.sales());
            BigDecimal sold = sold(sales);
            BigDecimal haltAt = throttle.haltAt();
            if (haltAt != null
                    && sold.add(asked).compareTo(haltAt) >= 0
                    && !state.phase().isHalted()) {
                move(BreakerPhase.HALTED, Cause.LIQUIDATIONS);
            }
            granted = Decimals.min(asked, Decimals.positivePart(throttle.most().subtract(sold)));
            state = state.withSales(sales);
        }
        if (state.phase().isHalted()) {
            granted = BigDecimal.ZERO;
        }
        if (throttle != null && granted.signum() > 0) {
            state = state.withSales(BreakerState.with(state.sales(), new Figure(now, granted)));
        }
        actions.add(new Throttled(now, granted, asked.subtract(granted)));
    }

    private static BigDecimal sold(List<Figure> sales) {
        return sales.stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private @Nullable Cause reached(BigDecimal price) {
        PriceLimits fixed = staticLimits(state, policy);
        if (fixed != null && state.level() < policy.staticMoves().size() && fixed.isReachedBy(price)) {
            return Cause.STATIC_LIMIT;
        }
        PriceLimits moving = dynamicLimits(state, policy);
        return moving != null && moving.isReachedBy(price) ? Cause.DYNAMIC_LIMIT : null;
    }

    private void halt(Cause cause, BigDecimal price) {
        int levels = policy.staticMoves().size();
        while (cause == Cause.STATIC_LIMIT && state.level() < levels && reached(price) == Cause.STATIC_LIMIT) {
            state = state.atLevel(state.level() + 1);
        }
        boolean last = cause == Cause.STATIC_LIMIT && state.level() == levels;
        move(last ? BreakerPhase.CLOSED : BreakerPhase.HALTED, cause);
    }

    private boolean isOver(Duration time) {
        return !now.isBefore(state.since().plus(time));
    }

    private void move(BreakerPhase to, Cause cause) {
        actions.add(new Moved(now, state.phase(), to, cause));
        state = state.moved(to);
    }
}
