package dev.steelyard.engine.mark;

import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered of one mark, and the step from one price to the next. <b>Immutable</b>; <b>Deterministic:
 * yes</b>.
 *
 * @param price the last price, whatever its state; null before the first
 * @param at its time; null before the first
 * @param trusted the last price that was OK; null before the first
 * @param confirming how many prices in a row lie near a jumped one
 * @param basis the moving average of (mid − index) / index; null before the first
 * @param halted true while the contract does not trade
 */
public record MarkHistory(
        @Nullable BigDecimal price,
        @Nullable Instant at,
        @Nullable BigDecimal trusted,
        int confirming,
        @Nullable BigDecimal basis,
        boolean halted) {
    private static final int BASIS_DECIMALS = 18;

    /** Nothing is known. */
    public static final MarkHistory EMPTY = new MarkHistory(null, null, null, 0, null, false);

    /**
     * A step's result.
     *
     * @param history from now on
     * @param price the mark
     * @param state whether it may be decided on
     */
    public record Step(MarkHistory history, BigDecimal price, MarkState state) {}

    /** Returns the history of a contract that stopped trading, or trades again. */
    public MarkHistory halted(boolean now) {
        return new MarkHistory(price, at, trusted, confirming, basis, now);
    }

    /** Returns the history in prices divided by {@code factor}. */
    public MarkHistory redenominated(BigDecimal factor) {
        BigDecimal last = trusted;
        return new MarkHistory(
                price == null ? null : Decimals.divide(price, factor),
                at,
                last == null ? null : Decimals.divide(last, factor),
                confirming,
                basis,
                halted);
    }

    /**
     * Takes a price that a venue calls its mark.
     *
     * @param index of its underlying; null when there is none to compare with
     * @param when its time; one before the last price is late, and the last price at its time again is a repeat: neither
     *     changes anything, or confirms a jump
     */
    public Step step(BigDecimal next, @Nullable BigDecimal index, Instant when, MarkPolicy policy) {
        if (at != null && price != null && (when.isBefore(at) || (when.equals(at) && next.compareTo(price) == 0))) {
            return new Step(this, price, stateAt(at, index, policy));
        }
        BigDecimal last = trusted;
        boolean jumped = last != null && isFar(next, last, policy.maxJump());
        boolean near = price != null && !isFar(next, price, policy.maxJump());
        int confirmed = jumped && near ? confirming + 1 : 0;
        boolean trust = !jumped || confirmed >= Math.max(1, policy.confirmations());
        MarkHistory history = new MarkHistory(next, when, trust ? next : last, trust ? 0 : confirmed, basis, halted);
        MarkState state = trust ? history.state(next, index, when, policy) : MarkState.DIVERGED;
        return new Step(history, next, halted ? MarkState.HALTED : state);
    }

    /**
     * Takes the best bid and ask: the mark is the index × (1 + average basis), the basis of the mid counted to its limit.
     *
     * @param index of its underlying, above 0
     */
    public Step step(BigDecimal bid, BigDecimal ask, BigDecimal index, Instant when, MarkPolicy policy) {
        BigDecimal mid = Decimals.divide(bid.add(ask), BigDecimal.TWO);
        BigDecimal seen = Decimals.divide(mid.subtract(index), index)
                .max(policy.maxBasis().negate())
                .min(policy.maxBasis());
        BigDecimal old = basis;
        BigDecimal average = old == null ? seen : old.add(policy.smoothing().multiply(seen.subtract(old)));
        BigDecimal kept = average.setScale(BASIS_DECIMALS, RoundingMode.HALF_EVEN);
        MarkHistory counted = new MarkHistory(price, at, trusted, confirming, kept, halted);
        return counted.step(index.multiply(BigDecimal.ONE.add(kept)), index, when, policy);
    }

    /** Returns whether the last price may be decided on at a time; OK before the first price. */
    public MarkState stateAt(Instant now, @Nullable BigDecimal index, MarkPolicy policy) {
        if (price == null || at == null) {
            return halted ? MarkState.HALTED : MarkState.OK;
        }
        if (halted) {
            return MarkState.HALTED;
        }
        boolean trust = price.equals(trusted);
        return at.plus(policy.maxAge()).isBefore(now)
                ? trust ? MarkState.STALE : MarkState.DIVERGED
                : trust ? state(price, index, at, policy) : MarkState.DIVERGED;
    }

    private MarkState state(BigDecimal mark, @Nullable BigDecimal index, Instant when, MarkPolicy policy) {
        if (halted) {
            return MarkState.HALTED;
        }
        boolean far = index != null && isFar(mark, index, policy.maxFromIndex());
        return far ? MarkState.DIVERGED : MarkState.OK;
    }

    private static boolean isFar(BigDecimal price, BigDecimal from, BigDecimal most) {
        return price.subtract(from).abs().compareTo(from.multiply(most)) > 0;
    }
}
