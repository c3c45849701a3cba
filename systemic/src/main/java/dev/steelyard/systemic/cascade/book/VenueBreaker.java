package dev.steelyard.systemic.cascade.book;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.breaker.BreakerAction;
import dev.steelyard.margin.control.breaker.BreakerInput;
import dev.steelyard.margin.control.breaker.BreakerPhase;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.breaker.CircuitBreaker;
import dev.steelyard.margin.control.breaker.OrderGate;
import dev.steelyard.margin.control.breaker.PriceLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one venue while it runs: margin's own steps and gate. It is told each price that can move it, each
 * new extreme of its window, and any other price 256 times in a window. <b>Single-writer</b>.
 */
final class VenueBreaker {
    /** What {@link #worst} returns of an order that is refused. */
    static final int REFUSED = -1;

    private static final int SAMPLES = 256;
    private static final double SECOND = 1e9;

    private final BreakerPolicy policy;
    private final BigDecimal tick;
    private final long sample;
    private final @Nullable OrderGate[] gates = new OrderGate[4];
    private BreakerState state;
    private @Nullable PriceLimits limits;
    private double lower;
    private double upper;
    private double low = Double.NEGATIVE_INFINITY;
    private double high = Double.POSITIVE_INFINITY;
    private long next;
    private int halts;
    private long halted;
    private long haltedSince;
    private long refused;
    private long throttled;

    /** Begins a session at a price, from which static limits count. */
    VenueBreaker(BreakerPolicy policy, double price, double tick) {
        this.policy = policy;
        this.tick = Decimals.ofDouble(tick);
        BreakerPolicy.Dynamic dynamic = policy.dynamic();
        sample = dynamic == null
                ? Long.MAX_VALUE / 2
                : Math.max(1, dynamic.window().toNanos() / SAMPLES);
        state = CircuitBreaker.step(
                        BreakerState.start(Instant.EPOCH),
                        new BreakerInput.Session(Instant.EPOCH, Decimals.ofDouble(price)),
                        policy)
                .state();
        tell(price, 0);
    }

    /** Notes a price of the venue. */
    void seen(double price, long now) {
        boolean telling = switch (state.phase()) {
            case TRADING, COOLING_DOWN ->
                now >= next || price <= lower || price >= upper || price < low || price > high;
            case MONITORING -> now >= next || (price > lower && price < upper);
            case HALTED -> now >= next;
            case CLOSED -> false;
        };
        if (telling) {
            tell(price, now);
        }
    }

    /** Notes that an order was cut off at the limit: trading has reached it. */
    void reached(boolean buying, long now) {
        PriceLimits present = limits;
        if (present != null && !isHalted() && state.phase() != BreakerPhase.MONITORING) {
            step(new BreakerInput.Price(at(now), buying ? present.upper() : present.lower(), MarkState.OK, null), now);
        }
    }

    private void tell(double price, long now) {
        step(new BreakerInput.Price(at(now), Decimals.ofDouble(price), MarkState.OK, null), now);
    }

    /** Returns what was granted of a forced sale; null when none was asked for. */
    private @Nullable BigDecimal step(BreakerInput input, long now) {
        CircuitBreaker.Step step = CircuitBreaker.step(state, input, policy);
        BigDecimal granted = null;
        state = step.state();
        for (BreakerAction action : step.actions()) {
            if (action instanceof BreakerAction.Moved moved) {
                moved(moved, now);
            } else if (action instanceof BreakerAction.Throttled answer) {
                throttled += answer.deferred().signum();
                granted = answer.granted();
            }
        }
        limits = CircuitBreaker.limits(state, policy);
        PriceLimits present = limits;
        lower = present == null ? Double.NEGATIVE_INFINITY : present.lower().doubleValue();
        upper = present == null ? Double.POSITIVE_INFINITY : present.upper().doubleValue();
        extremes();
        next = Math.min(now + sample, phaseEnd());
        Arrays.fill(gates, null);
        return granted;
    }

    private void moved(BreakerAction.Moved moved, long now) {
        if (moved.to().isHalted() && !moved.from().isHalted()) {
            halts++;
            haltedSince = now;
        } else if (!moved.to().isHalted() && moved.from().isHalted()) {
            halted += now - haltedSince;
        }
    }

    private void extremes() {
        low = policy.dynamic() == null ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        high = -low;
        if (policy.dynamic() != null) {
            for (BreakerState.Figure figure : state.prices()) {
                low = Math.min(low, figure.value().doubleValue());
                high = Math.max(high, figure.value().doubleValue());
            }
        }
    }

    /** When the phase may end by itself; in trading never. */
    private long phaseEnd() {
        Duration length = switch (state.phase()) {
            case TRADING, CLOSED -> null;
            case MONITORING -> policy.monitoring();
            case HALTED -> policy.halt();
            case COOLING_DOWN -> policy.coolDown();
        };
        return length == null
                ? Long.MAX_VALUE
                : Duration.between(Instant.EPOCH, state.since().plus(length)).toNanos();
    }

    boolean isHalted() {
        return state.phase().isHalted();
    }

    /**
     * Returns the worst tick at which an order may trade, or {@link #REFUSED}.
     *
     * @param reduces whether it only takes from what its party holds
     * @param limit of the order, in ticks
     */
    int worst(boolean buying, boolean reduces, int limit) {
        int slot = (buying ? 1 : 0) + (reduces ? 2 : 0);
        OrderGate gate = gates[slot];
        if (gate == null) {
            gate = OrderGate.of(state, policy, buying ? OrderSide.BUY : OrderSide.SELL, reduces, null);
            gates[slot] = gate;
        }
        if (!gate.isAdmitted()) {
            refused++;
            return REFUSED;
        }
        BigDecimal price = gate.price();
        if (price == null) {
            return limit;
        }
        int own = Decimals.divide(price, tick, 0, buying ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .intValueExact();
        return buying ? Math.min(limit, own) : Math.max(limit, own);
    }

    /** Returns what of a forced sale may be sold now, 0 to {@code quantity}. @param notional of it, in quote units, above 0 */
    long granted(long quantity, double notional, long now) {
        BigDecimal asked = Decimals.ofDouble(notional);
        BigDecimal granted = step(new BreakerInput.Liquidation(at(now), asked), now);
        return granted == null || granted.compareTo(asked) == 0
                ? quantity
                : (long) Math.floor(quantity * (granted.doubleValue() / notional));
    }

    private static Instant at(long now) {
        return Instant.EPOCH.plusNanos(now);
    }

    int halts() {
        return halts;
    }

    /** Returns how long increases were refused, in seconds, up to a time. */
    double haltedSeconds(long now) {
        return (halted + (isHalted() ? now - haltedSince : 0)) / SECOND;
    }

    long refused() {
        return refused;
    }

    long throttled() {
        return throttled;
    }
}
