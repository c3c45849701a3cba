package dev.steelyard.margin.enclosure;

/** How what a sum can be is bounded. */
public enum Bound {
    /** Leg by leg: a leg is monotone in price, volatility and time, so that its ends are at corners of the box. */
    CORNERS,
    /** The present value and the first-order change, with the interval that the net slopes lie in over the box. */
    MEAN_VALUE,
    /** The value at a box of no width, in which no time passes. */
    POINT
}
