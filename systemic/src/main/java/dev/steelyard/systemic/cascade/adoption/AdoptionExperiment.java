package dev.steelyard.systemic.cascade.adoption;

import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Shock;
import java.util.ArrayList;
import java.util.List;

/**
 * A market in which more and more accounts adopt a mechanism, by shock and depth: the same seeds in every cell.
 * <b>Immutable</b>; <b>Deterministic: given seed</b>. Its page is {@code docs/methods/adoption.md}.
 *
 * @param kind of mechanism
 * @param terms what the mechanisms are like
 * @param panels one for each shock and depth
 * @param runs of each cell
 */
public record AdoptionExperiment(Adoption.Kind kind, AdoptionTerms terms, List<Panel> panels, int runs) {
    public AdoptionExperiment {
        panels = List.copyOf(panels);
    }

    /**
     * All shares under one shock at one depth.
     *
     * @param shock relative move from outside, signed; the mean of the runs
     * @param depth multiple of the scenario's
     * @param cells one for each share
     * @param critical where a share of adopters makes or ends a cascade
     */
    public record Panel(double shock, double depth, List<AdoptionCell> cells, CriticalShare critical) {
        public Panel {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Returns the experiment on a scenario.
     *
     * @param shares of adopters, 0 to 1
     * @param shocks relative moves, above −1
     * @param depths multiples of the scenario's depth, above 0
     * @param runs of each cell, at least 1
     * @throws dev.steelyard.core.failure.FailureException located: adopters that could not exist at the scenario's price,
     *     an inverse contract, or no accounts with a leverage
     */
    public static AdoptionExperiment of(
            CascadeScenario scenario,
            Adoption.Kind kind,
            List<Double> shares,
            List<Double> shocks,
            List<Double> depths,
            int runs,
            long seed) {
        List<Panel> panels = new ArrayList<>();
        for (double shock : shocks) {
            for (double depth : depths) {
                Shock own = scenario.shock();
                CascadeScenario market = scenario.withShock(new Shock(shock, own.deviation(), own.depthDeviation()))
                        .deeper(depth);
                panels.add(panel(market, kind, depth, shares, runs, seed));
            }
        }
        return new AdoptionExperiment(kind, scenario.crowd().adoption().terms(), panels, runs);
    }

    private static Panel panel(
            CascadeScenario market, Adoption.Kind kind, double depth, List<Double> shares, int runs, long seed) {
        int side = market.shock().move() <= 0 ? 1 : -1;
        double weight = market.crowd().openInterest(side)
                / (market.crowd().openInterest(1) + market.crowd().openInterest(-1));
        List<RunFigures> base = made(market, kind, 0, runs, seed);
        List<AdoptionCell> cells = new ArrayList<>();
        for (double share : shares) {
            cells.add(AdoptionCell.of(share, base, made(market, kind, share, runs, seed)));
        }
        CriticalShare critical = CriticalShare.of(share -> {
            List<RunFigures> trial = made(market, kind, share, runs, seed);
            return kind.isManaged()
                    ? movedByHalf(trial)
                    : CascadeSummary.of(trial).share().mean() / weight;
        });
        return new Panel(market.shock().move(), depth, cells, critical);
    }

    private static double movedByHalf(List<RunFigures> runs) {
        long moved = runs.stream()
                .filter(run -> Math.abs(run.extreme() / run.before() - 1) >= CriticalLeverage.HALF)
                .count();
        return (double) moved / runs.size();
    }

    private static List<RunFigures> made(
            CascadeScenario market, Adoption.Kind kind, double share, int runs, long seed) {
        Adoption adoption = new Adoption(kind, share, market.crowd().adoption().terms());
        return Replications.of(market.withCrowd(market.crowd().adopting(adoption)), seed)
                .run(runs);
    }
}
