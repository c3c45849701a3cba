package dev.steelyard.quant.surface;

/** What can be made of one option's quote. */
public enum QuoteStatus {
    /** Bid and ask both have a volatility, and the quote is narrow enough to fit. */
    USABLE,
    /** Bid and ask both have a volatility, but it is too far out or too wide to say anything. */
    TOO_WIDE,
    /** Nobody bids. */
    NO_BID,
    /** Nobody asks. */
    NO_ASK,
    /** The bid is at or above the ask. */
    CROSSED,
    /** The bid is at or below what exercise is worth, so that it has no volatility. */
    BELOW_INTRINSIC,
    /** A price at or above that of the underlying (call) or strike (put), which no volatility reaches. */
    ABOVE_MAXIMUM,
    /** The forward of its expiry is unknown. */
    NO_FORWARD,
    /** It has expired. */
    EXPIRED
}
