package dev.steelyard.margin.rule;

/** The price at which a requirement's notional is taken. */
public enum PriceBasis {
    /** The mark: the requirement moves with the price. */
    MARK,
    /** The average entry: the requirement does not move. */
    ENTRY,
    /** The mark now, held there while a liquidation price is sought. */
    MARK_HELD
}
