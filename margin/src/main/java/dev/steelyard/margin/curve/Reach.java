package dev.steelyard.margin.curve;

/** How far a price can go before a function of it has fallen by an amount; never too far. */
public interface Reach {
    /** Returns how much the function can fall at most while the price moves by {@code share} of itself either way, roughly. */
    double lossWithin(double price, double share);

    /**
     * Returns a price at or above {@code start} up to which the function is nowhere below its value at {@code start} less
     * {@code drop}; {@code start} itself when there is no such room.
     *
     * @param start greater than 0; any real price that rounds to it is meant
     * @param drop at least 0
     */
    double reachUp(double start, double drop);

    /** Returns a price at or below {@code start} down to which the function is nowhere lower, as {@link #reachUp}. */
    double reachDown(double start, double drop);
}
