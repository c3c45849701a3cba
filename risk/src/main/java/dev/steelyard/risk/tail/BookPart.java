package dev.steelyard.risk.tail;

/**
 * One position, balance or debt of a book, and what it moves with. <b>Immutable</b>.
 *
 * @param name the symbol of a position, or the asset of a balance or debt
 * @param kind what it is
 * @param asset the base asset that it moves with
 */
public record BookPart(String name, Kind kind, String asset) {
    /** What a part is. */
    public enum Kind {
        PERPETUAL,
        FUTURE,
        SPOT,
        OPTION,
        LEVERAGED_TOKEN,
        BALANCE,
        LOAN
    }
}
