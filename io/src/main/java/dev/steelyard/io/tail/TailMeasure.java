package dev.steelyard.io.tail;

import dev.steelyard.quant.tail.TailForecast;

/** Which measure of a tail parts are shown by. */
public enum TailMeasure {
    /** Value at risk. */
    VAR,
    /** Expected shortfall. */
    ES;

    /** Returns the measure of a forecast. */
    double of(TailForecast forecast) {
        return this == VAR ? forecast.valueAtRisk() : forecast.expectedShortfall();
    }
}
