package dev.steelyard.margin.model;

import dev.steelyard.margin.enclosure.Range;

/** A sum of ranges, widened by what its doubles may be off. <b>Single-writer</b>. */
final class RangeSum {
    private static final double UNIT = 0x1p-52;
    /** Roundings, to one unit each, that a term may have gone through before it is added, and the sum after that. */
    private static final int ROUNDINGS = 12;

    private double low;
    private double high;
    private double size;
    private int terms;

    /** Adds a term. */
    void add(Range term) {
        low += term.low();
        high += term.high();
        size += Math.max(Math.abs(term.low()), Math.abs(term.high()));
        terms++;
    }

    /** Returns what the sum lies between. */
    Range total() {
        double error = (terms + ROUNDINGS) * UNIT * size;
        return new Range(low - error, high + error);
    }
}
