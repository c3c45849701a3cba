package dev.steelyard.quant.option;

/**
 * A portfolio's value and sensitivities under each scenario, written by a grid. <b>Single-writer</b>.
 *
 * @param value in quote money
 * @param delta dV/dF, plain
 * @param gamma d2V/dF2
 * @param vega dV/ds per 1.00 of vol
 */
public record GridRisks(double[] value, double[] delta, double[] gamma, double[] vega) {
    /** Returns room for a number of scenarios. */
    public static GridRisks of(int scenarios) {
        return new GridRisks(
                new double[scenarios], new double[scenarios], new double[scenarios], new double[scenarios]);
    }
}
