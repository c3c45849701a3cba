package dev.steelyard.quant.tail;

import org.jspecify.annotations.Nullable;

/** How the tail of a loss is told from a history. <b>Immutable</b>. See {@code docs/methods/value-at-risk.md}. */
public enum TailMethod {
    /** Every past loss of the window, all alike. */
    HISTORICAL("historical"),
    /** Every past loss of the window, the recent ones heavier. */
    AGED("aged"),
    /** Past shocks over the volatility of their day, times today's: filtered historical simulation. */
    FHS("fhs"),
    /** As {@link #FHS}, the tail of the shocks by the generalized Pareto distribution. */
    FHS_EVT("fhs-evt"),
    /** The mean of two {@link #FHS_EVT}: of a filter with a long and one with a short memory. */
    FHS_MEAN("fhs-mean"),
    /** Normal, mean and deviation of the window. */
    NORMAL("normal"),
    /** Student's distribution fitted to the window. */
    STUDENT("student"),
    /** Four moments of the window. */
    CORNISH_FISHER("cornish-fisher"),
    /** Generalized Pareto excesses of the window's worst losses. */
    EVT("evt"),
    /** Normal moves and jumps, drawn by Sobol's sequence. */
    MONTE_CARLO("montecarlo");

    /** The method that is answered for: the one whose tests are published, and that answers where none is named. */
    public static final TailMethod DECLARED = FHS_MEAN;

    private final String word;

    TailMethod(String word) {
        this.word = word;
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
}
