package dev.steelyard.quant.tail;

import org.jspecify.annotations.Nullable;

/** How the tail of a loss is told from a history. <b>Immutable</b>. See {@code docs/methods/value-at-risk.md}. */
public enum TailMethod {
    /** Every past loss of the window, all alike. */
    HISTORICAL("historical", true),
    /** Every past loss of the window, the recent ones heavier. */
    AGED("aged", true),
    /** Past shocks over the volatility of their day, times today's: filtered historical simulation. */
    FHS("fhs", true),
    /** As {@link #FHS}, the tail of the shocks by the generalized Pareto distribution. */
    FHS_EVT("fhs-evt", true),
    /** The mean of two {@link #FHS_EVT}: of a filter with a long and one with a short memory. */
    FHS_MEAN("fhs-mean", true),
    /** Normal, mean and deviation of the window. */
    NORMAL("normal", false),
    /** Student's distribution fitted to the window. */
    STUDENT("student", false),
    /** Four moments of the window. */
    CORNISH_FISHER("cornish-fisher", false),
    /** Generalized Pareto excesses of the window's worst losses. */
    EVT("evt", false),
    /** Normal moves and jumps, drawn by Sobol's sequence. */
    MONTE_CARLO("montecarlo", true);

    private final String word;
    private final boolean scenarios;

    TailMethod(String word, boolean scenarios) {
        this.word = word;
        this.scenarios = scenarios;
    }

    /** Returns the name on a command line, such as fhs-evt. */
    public String word() {
        return word;
    }

    /** Returns the method of a name on a command line; null when there is none. */
    public static @Nullable TailMethod named(String word) {
        for (TailMethod method : values()) {
            if (method.word.equals(word)) {
                return method;
            }
        }
        return null;
    }

    /** Returns whether the method makes scenarios of its own; else it reads those of the plain history. */
    public boolean makesScenarios() {
        return scenarios;
    }
}
