package dev.steelyard.engine.liquidation;

import dev.steelyard.margin.liquidation.LiquidationAction;
import dev.steelyard.margin.liquidation.LiquidationStage;
import dev.steelyard.margin.watch.Versions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a venue did, or ordered, in the liquidation of a bucket. It follows from the events alone, and is done within the
 * event that caused it; only {@link LiquidationAction.Close} and {@link LiquidationAction.Offer} wait for fills.
 * <b>Immutable</b>.
 *
 * @param account whose bucket
 * @param bucket its id
 * @param stage that the liquidation is at with it
 * @param action what
 * @param effects what changed hands with others, in order
 * @param at the time of the event that caused it
 * @param versions what was decided on
 */
public record DeskAction(
        String account,
        String bucket,
        LiquidationStage stage,
        LiquidationAction action,
        List<Effect> effects,
        Instant at,
        Versions versions) {
    /**
     * What somebody else gave or got.
     *
     * @param account who
     * @param what a contract's symbol, or an asset's code
     * @param amount signed: contracts traded, or cash got
     * @param price of the contracts, in quote units; null for cash
     */
    public record Effect(
            String account,
            String what,
            BigDecimal amount,
            @Nullable BigDecimal price) {}

    public DeskAction {
        effects = List.copyOf(effects);
    }

    /** Returns the number of the event that caused it. */
    public long sequence() {
        return versions.sequence();
    }
}
