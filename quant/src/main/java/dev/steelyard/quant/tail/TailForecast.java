package dev.steelyard.quant.tail;

/**
 * What a loss may be at one confidence over one horizon. <b>Immutable</b>.
 *
 * @param valueAtRisk a positive loss
 * @param expectedShortfall the mean beyond it, at least that
 */
public record TailForecast(double valueAtRisk, double expectedShortfall) {
    /** Returns the sum of two shares of one risk. */
    public TailForecast plus(TailForecast other) {
        return new TailForecast(valueAtRisk + other.valueAtRisk, expectedShortfall + other.expectedShortfall);
    }

    /** Returns the mean of both forecasts. */
    public TailForecast meanWith(TailForecast other) {
        return new TailForecast(
                (valueAtRisk + other.valueAtRisk) / 2, (expectedShortfall + other.expectedShortfall) / 2);
    }
}
