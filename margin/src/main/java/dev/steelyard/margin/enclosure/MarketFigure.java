package dev.steelyard.margin.enclosure;

/**
 * A figure of the market that an account depends on. <b>Immutable</b>.
 *
 * @param kind what it is
 * @param name of the contract, expiry or asset
 * @param now its value, rounded to the nearest
 */
public record MarketFigure(Kind kind, String name, double now) {
    /** What a figure is. */
    public enum Kind {
        /** The mark of a contract. */
        MARK,
        /** The forward of an expiry. */
        FORWARD,
        /** The implied volatility of an option. */
        VOL,
        /** The price of an asset in USD. */
        USD
    }
}
