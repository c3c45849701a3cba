package dev.steelyard.systemic.indicator;

/**
 * How leverage is watched. <b>Immutable</b>.
 *
 * @param window bars of a velocity, at least 8
 * @param memory bars that say what is usual, at least 20
 * @param horizon bars within which a fall counts, at least 1
 * @param share of bars that a large fall usually follows, between 0 and ½
 * @param alertAbove score from which a market is warned of
 * @param weights of the speculative score
 * @param seed of the shifted signals
 * @param shifts how many, at least 19
 */
public record MonitorSettings(
        int window,
        int memory,
        int horizon,
        double share,
        double alertAbove,
        SpeculativeScore.Weights weights,
        long seed,
        int shifts) {
    /** Fewest bars of a velocity. */
    public static final int SHORTEST_WINDOW = 8;

    /** Fewest bars that say what is usual. */
    public static final int SHORTEST_MEMORY = 20;

    /** Fewest shifts of a signal. */
    public static final int FEWEST_SHIFTS = 19;

    public MonitorSettings {
        if (window < SHORTEST_WINDOW || memory < SHORTEST_MEMORY || horizon < 1 || shifts < FEWEST_SHIFTS) {
            throw new IllegalArgumentException("window, memory, horizon and shifts were " + window + ", " + memory
                    + ", " + horizon + ", " + shifts + "; expected at least 8, 20, 1, 19");
        }
        if (!(share > 0 && share < 0.5) || Double.isNaN(alertAbove)) {
            throw new IllegalArgumentException(
                    "share was " + share + " and level " + alertAbove + "; expected 0 to a half, a number");
        }
    }
}
