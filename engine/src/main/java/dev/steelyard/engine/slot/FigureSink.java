package dev.steelyard.engine.slot;

import dev.steelyard.margin.curve.Reach;

/** Takes the terms of one figure that must stay above 0. */
public interface FigureSink {
    /**
     * Takes a function of a factor.
     *
     * @param at the factor's value
     * @param weight what the function is multiplied by, above 0
     * @param pool of which product it is a part; below 0 for none
     */
    void add(int factor, double at, Reach reach, double weight, int pool);

    /**
     * Takes a price that multiplies the sum of a pool's parts.
     *
     * @param at the factor's value, to which the price is proportional
     * @param sum of the pool now, signed
     * @param gross of what the sum was taken from
     */
    void multiply(int factor, double at, double price, double sum, double gross, int pool);
}
