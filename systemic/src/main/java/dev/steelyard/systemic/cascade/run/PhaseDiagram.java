package dev.steelyard.systemic.cascade.run;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a market cascades: its leverage and its open interest over depth, each multiplied, on the same seeds in every cell.
 * <b>Immutable</b>.
 *
 * @param leverages mean leverage of the side that is shocked, one for each row, rising
 * @param loads its open interest over the flow that moves the price by 1%, one for each column, rising
 * @param rows a list of cells for each leverage
 * @param runs of each cell
 */
public record PhaseDiagram(List<Double> leverages, List<Double> loads, List<List<Cell>> rows, int runs) {
    /** Multiples that are drawn where none are asked for: from a quarter to four, by the square root of two. */
    public static final List<Double> MULTIPLES = List.of(0.25, 0.354, 0.5, 0.707, 1.0, 1.414, 2.0, 2.828, 4.0);

    private static final double ONE_PERCENT = 0.01;

    public PhaseDiagram {
        leverages = List.copyOf(leverages);
        loads = List.copyOf(loads);
        rows = List.copyOf(rows);
    }

    /**
     * What happens at a leverage and a load, means over the runs.
     *
     * @param share of all positions liquidated; null where no account of a part could exist at the price
     * @param amplification move over the twin's
     * @param badDebt in quote units
     */
    public record Cell(
            @Nullable Double share,
            @Nullable Double amplification,
            @Nullable Double badDebt) {}

    /** Returns the diagram of a scenario. @param runs of each cell, at least 1 */
    public static PhaseDiagram of(CascadeScenario scenario, List<Double> multiples, int runs, long seed) {
        return of(
                scenario.crowd(),
                scenario.shock().move(),
                scenario.impact().shape().flowFor(ONE_PERCENT),
                crowd -> Replications.of(scenario.withCrowd(crowd), seed),
                multiples,
                runs);
    }

    /**
     * Returns the diagram of a scenario through books; the flow is what makers quote within 1% of the price at the start, all
     * venues together.
     *
     * @param runs of each cell, at least 1
     */
    public static PhaseDiagram of(BookScenario scenario, List<Double> multiples, int runs, long seed) {
        return of(
                scenario.crowd(),
                scenario.shock().move(),
                scenario.depthWithin(ONE_PERCENT),
                crowd -> Replications.of(scenario.withCrowd(crowd), seed),
                multiples,
                runs);
    }

    private static PhaseDiagram of(
            Crowd own,
            double move,
            double flow,
            Function<Crowd, Replications> market,
            List<Double> multiples,
            int runs) {
        int side = move <= 0 ? 1 : -1;
        double leverage = own.meanLeverage(side);
        double load = own.openInterest(side) / flow;
        List<List<Cell>> rows = new ArrayList<>();
        for (double up : multiples) {
            List<Cell> row = new ArrayList<>();
            for (double across : multiples) {
                row.add(cell(market, own.levered(up).larger(across), runs));
            }
            rows.add(List.copyOf(row));
        }
        return new PhaseDiagram(
                multiples.stream().map(m -> leverage * m).toList(),
                multiples.stream().map(m -> load * m).toList(),
                rows,
                runs);
    }

    private static Cell cell(Function<Crowd, Replications> market, Crowd crowd, int runs) {
        try {
            CascadeSummary summary = CascadeSummary.of(market.apply(crowd).run(runs));
            return new Cell(
                    summary.share().mean(),
                    summary.amplification().count() == 0
                            ? null
                            : summary.amplification().mean(),
                    summary.badDebt().mean());
        } catch (FailureException e) {
            return new Cell(null, null, null);
        }
    }
}
