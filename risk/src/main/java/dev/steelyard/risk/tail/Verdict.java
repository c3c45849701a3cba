package dev.steelyard.risk.tail;

import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import java.util.List;

/**
 * How a method fared over all series at one confidence. <b>Immutable</b>.
 *
 * @param series how many there are
 * @param breachRate breaches over those expected, of all series together
 * @param unconditional series that Kupiec's test rejects
 * @param conditional series that conditional coverage rejects
 * @param shortfall series whose Z2 is below its critical value
 * @param duration series whose durations the test rejects
 * @param better series with a lower score than plain history
 * @param clearlyBetter of those, by Diebold and Mariano at the size of the tests
 * @param clearlyWorse series with a clearly higher score
 * @param unsettled forecasts, of all series together, by a fit that had not settled
 * @param forecasts how many there are of all series together
 */
public record Verdict(
        TailMethod method,
        Confidence level,
        int series,
        double breachRate,
        List<String> unconditional,
        List<String> conditional,
        List<String> shortfall,
        List<String> duration,
        int better,
        int clearlyBetter,
        int clearlyWorse,
        int unsettled,
        int forecasts) {
    public Verdict {
        unconditional = List.copyOf(unconditional);
        conditional = List.copyOf(conditional);
        shortfall = List.copyOf(shortfall);
        duration = List.copyOf(duration);
    }
}
