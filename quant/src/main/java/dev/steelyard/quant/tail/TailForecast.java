package dev.steelyard.quant.tail;

/**
 * What a loss may be at one confidence over one horizon. <b>Immutable</b>.
 *
 * @param valueAtRisk a positive loss
 * @param expectedShortfall the mean beyond it, at least that
 */
public record TailForecast(double valueAtRisk, double expectedShortfall) {}
