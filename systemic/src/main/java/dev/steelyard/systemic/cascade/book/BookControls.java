package dev.steelyard.systemic.cascade.book;

import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.waterfall.DrawdownTrigger;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the venues of a scenario do against a cascade, by margin's own rules. <b>Immutable</b>.
 *
 * @param breakers circuit breakers and throttles of forced sales by the index of their venue
 * @param drawdown the fall of a venue's fund from its peak at which winners are deleveraged before the fund is empty; null:
 *     they are only beyond the fund
 * @param marginAddOn what accounts must hold more than the rules ask, as a fraction of their liquidation requirement, at
 *     least 0
 */
public record BookControls(
        SequencedMap<Integer, BreakerPolicy> breakers,
        @Nullable DrawdownTrigger drawdown,
        BigDecimal marginAddOn) {
    /** Nothing is done. */
    public static final BookControls NONE = new BookControls(new LinkedHashMap<>(), null, BigDecimal.ZERO);

    public BookControls {
        breakers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(new TreeMap<>(breakers)));
        if (marginAddOn.signum() < 0) {
            throw new IllegalArgumentException("margin add-on was " + marginAddOn + "; expected at least 0");
        }
        for (Map.Entry<Integer, BreakerPolicy> entry : breakers.entrySet()) {
            if (entry.getValue().mostLeverage() != null) {
                throw new IllegalArgumentException(
                        "mostLeverage of a breaker was stated; here no venue tells the leverage of the whole market");
            }
        }
    }

    /** Returns these without price limits; throttles stay. */
    public BookControls withoutLimits() {
        return changed(policy -> policy.liquidations() == null
                ? null
                : new BreakerPolicy(
                        List.of(),
                        null,
                        policy.monitoring(),
                        policy.halt(),
                        policy.coolDown(),
                        null,
                        policy.liquidations()));
    }

    /** Returns these without throttles of forced sales; price limits stay. */
    public BookControls withoutThrottle() {
        return changed(policy -> policy.staticMoves().isEmpty() && policy.dynamic() == null
                ? null
                : new BreakerPolicy(
                        policy.staticMoves(),
                        policy.dynamic(),
                        policy.monitoring(),
                        policy.halt(),
                        policy.coolDown(),
                        null,
                        null));
    }

    private BookControls changed(Function<BreakerPolicy, @Nullable BreakerPolicy> change) {
        SequencedMap<Integer, BreakerPolicy> changed = new LinkedHashMap<>();
        breakers.forEach((venue, policy) -> {
            BreakerPolicy other = change.apply(policy);
            if (other != null) {
                changed.put(venue, other);
            }
        });
        return new BookControls(changed, drawdown, marginAddOn);
    }

    /** Returns these without a trigger by the fund's drawdown. */
    public BookControls withoutDrawdown() {
        return new BookControls(breakers, null, marginAddOn);
    }

    /** Returns these without an add-on. */
    public BookControls withoutAddOn() {
        return new BookControls(breakers, drawdown, BigDecimal.ZERO);
    }
}
