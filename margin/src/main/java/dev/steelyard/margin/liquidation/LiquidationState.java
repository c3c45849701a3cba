package dev.steelyard.margin.liquidation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the liquidation of one bucket stands. <b>Immutable</b>.
 *
 * @param stage which stage
 * @param since when it was entered; null in NONE
 * @param rounds how many partial closings were ordered since the liquidation began
 * @param lastRound when the last of them was; null when none was
 * @param sizeAtRound Σ |size| when it was ordered, in contracts
 */
public record LiquidationState(
        LiquidationStage stage,
        @Nullable Instant since,
        int rounds,
        @Nullable Instant lastRound,
        BigDecimal sizeAtRound) {
    /** Nothing is being liquidated. */
    public static final LiquidationState NONE =
            new LiquidationState(LiquidationStage.NONE, null, 0, null, BigDecimal.ZERO);

    /**
     * Returns whether the owner may trade: anything while nothing is liquidated; while the bucket is being liquidated,
     * whatever makes a holding smaller without turning it. Reducing risk is never refused.
     *
     * @param held signed, in contracts
     * @param size of the trade, signed
     */
    public boolean admits(BigDecimal held, BigDecimal size) {
        if (stage == LiquidationStage.NONE || stage == LiquidationStage.DONE) {
            return true;
        }
        return held.signum() * size.signum() < 0 && size.abs().compareTo(held.abs()) <= 0;
    }

    /** Returns the state of another stage; rounds are kept. */
    LiquidationState enter(LiquidationStage next, Instant at) {
        return new LiquidationState(next, at, rounds, lastRound, sizeAtRound);
    }

    /** Returns the state after one more partial closing was ordered. */
    LiquidationState round(Instant at, BigDecimal size) {
        Instant entered = stage == LiquidationStage.PARTIAL ? since : at;
        return new LiquidationState(LiquidationStage.PARTIAL, entered, rounds + 1, at, size);
    }
}
