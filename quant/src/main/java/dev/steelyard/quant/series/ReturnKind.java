package dev.steelyard.quant.series;

import dev.steelyard.quant.kernel.Elementary;

/** How a change of price is told. <b>Immutable</b>. <b>Deterministic: yes</b>. */
public enum ReturnKind {
    /** P′/P − 1: what a position earns; a book's return is the weighted sum of its parts. */
    SIMPLE,
    /** ln(P′/P): what adds up over time. */
    LOG;

    /**
     * Returns the return between two prices.
     *
     * @param before above 0
     * @param after above 0
     */
    public double between(double before, double after) {
        return this == SIMPLE ? after / before - 1 : Elementary.log(after / before);
    }

    /** Returns the same change told as P′/P − 1. */
    public double simple(double value) {
        if (this == SIMPLE) {
            return value;
        }
        return Math.abs(value) < 1e-5 ? value + value * value / 2 : Elementary.exp(value) - 1;
    }

    /** Returns a change told as P′/P − 1 in this way; minus infinity for LOG of a loss of all. */
    public double ofSimple(double value) {
        return this == SIMPLE ? value : Elementary.log1p(value);
    }
}
