package dev.steelyard.margin.derive;

/** How a scenario moves implied volatility. */
public enum VolShock {
    /** Not at all. */
    NONE,
    /** Up, more at the near end. */
    UP,
    /** Down, more at the near end. */
    DOWN,
    /** The skew turns about the money; each expiry counts the worse turn. */
    LINEAR,
    /** Both wings rise or fall; each expiry counts the worse. */
    ABSOLUTE;

    /** Returns whether the shock depends on the strike; spot then does not move the forwards. */
    public boolean isSkew() {
        return this == LINEAR || this == ABSOLUTE;
    }
}
