package dev.steelyard.margin.enclosure;

import dev.steelyard.margin.scenario.ScenarioLeg;

/**
 * A leg of a portfolio with the figures that it follows. <b>Immutable</b>.
 *
 * @param leg at the present market, in what it settles in
 * @param settle the asset that it settles in
 * @param inQuote true where a coin-settled leg is valued in quote units
 * @param price what its price is: one unit of a figure, times a fixed number
 * @param vol the figure of its volatility; below 0 for all but options
 * @param profit units of the pool's asset per unit that its profit is counted in
 * @param mark the figure of an option's own mark; below 0 where its value is computed
 * @param worth units of the pool's asset per unit that it settles in
 * @param weight what a unit settled counts for as collateral
 * @param entry the price at which a future was entered, above 0; 0 for options
 */
public record LegTerms(
        ScenarioLeg leg,
        String settle,
        boolean inQuote,
        Conversion price,
        int vol,
        Conversion profit,
        int mark,
        Conversion worth,
        double weight,
        double entry) {
    /** Returns whether profit is counted in coin. */
    boolean inCoin() {
        return leg.inverse() && !inQuote;
    }
}
