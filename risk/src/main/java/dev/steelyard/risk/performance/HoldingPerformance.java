package dev.steelyard.risk.performance;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * What holdings would have earned over a history, held at constant weights: bought and sold back to them at each bar, free of
 * cost. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class HoldingPerformance {
    private HoldingPerformance() {}

    /**
     * Returns the performance of weights.
     *
     * @param weights by column of the table, short below 0; return of a bar = Σ weight × return
     * @throws FailureException MISSING_DATA where the columns have no row in common; as {@link Performance#of}
     */
    public static Performance of(ReturnTable table, SequencedMap<String, Double> weights, String source) {
        ReturnTable common = table.as(ReturnKind.SIMPLE)
                .select(List.copyOf(weights.keySet()))
                .common();
        if (common.size() == 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    String.join(", ", weights.keySet()) + " have no return at the same time");
        }
        double[][] values = common.values();
        long[] times = common.times();
        List<Valuation> valuations = new ArrayList<>();
        double wealth = 1;
        valuations.add(new Valuation(
                Instant.ofEpochSecond(times[0] - Math.max(1, table.bar())), BigDecimal.ONE, BigDecimal.ZERO));
        for (int row = 0; row < times.length && wealth > 0; row++) {
            double change = 0;
            int column = 0;
            for (double weight : weights.values()) {
                change += weight * values[column++][row];
            }
            wealth *= 1 + change;
            valuations.add(
                    new Valuation(Instant.ofEpochSecond(times[row]), Decimals.ofDouble(wealth), BigDecimal.ZERO));
        }
        return Performance.of(valuations, null, source);
    }
}
