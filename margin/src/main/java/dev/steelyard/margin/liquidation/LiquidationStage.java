package dev.steelyard.margin.liquidation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where the liquidation of a bucket stands, from mild to severe. */
public enum LiquidationStage {
    /** Nothing is being liquidated. */
    NONE,
    /** Its open orders were canceled. */
    ORDERS_CANCELED,
    /** A part of a position is being closed in the market. */
    PARTIAL,
    /** Its positions are offered below, or above, the mark. */
    AUCTION,
    /** A backstop liquidator was assigned its positions and margin. */
    BACKSTOP,
    /** Its positions were taken over at the bankruptcy price and are being sold. */
    TAKEOVER,
    /** The insurance fund pays. */
    FUND,
    /** Winners of the other side are closed at the bankruptcy price. */
    ADL,
    /** The rest of the loss is spread. */
    SOCIALIZED,
    /** It is over. */
    DONE;

    /** Returns the stages that may follow. A stage may follow itself only in PARTIAL and AUCTION, which take rounds. */
    public List<LiquidationStage> next() {
        Set<LiquidationStage> next = switch (this) {
            case NONE -> EnumSet.of(ORDERS_CANCELED, PARTIAL, AUCTION, BACKSTOP, TAKEOVER, FUND, SOCIALIZED, DONE);
            case ORDERS_CANCELED -> EnumSet.of(PARTIAL, AUCTION, BACKSTOP, TAKEOVER, FUND, SOCIALIZED, DONE);
            case PARTIAL -> EnumSet.of(PARTIAL, AUCTION, BACKSTOP, TAKEOVER, FUND, SOCIALIZED, DONE);
            case AUCTION -> EnumSet.of(AUCTION, BACKSTOP, TAKEOVER, FUND, SOCIALIZED, DONE);
            case BACKSTOP -> EnumSet.of(TAKEOVER, DONE);
            case TAKEOVER -> EnumSet.of(FUND, ADL, SOCIALIZED, DONE);
            case FUND -> EnumSet.of(ADL, SOCIALIZED, DONE);
            case ADL -> EnumSet.of(SOCIALIZED, DONE);
            case SOCIALIZED -> EnumSet.of(DONE);
            case DONE -> EnumSet.of(NONE);
        };
        return List.copyOf(next);
    }
}
