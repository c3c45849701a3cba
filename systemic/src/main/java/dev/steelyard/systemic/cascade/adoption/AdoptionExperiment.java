package dev.steelyard.systemic.cascade.adoption;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import dev.steelyard.systemic.cascade.crowd.Crowd;
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
     * @throws FailureException located: adopters that could not exist at the scenario's price, an inverse contract, no accounts
     *     with a leverage, or a mechanism of brokers
     */
    public static AdoptionExperiment of(
            CascadeScenario scenario,
            Adoption.Kind kind,
            List<Double> shares,
            List<Double> shocks,
            List<Double> depths,
            int runs,
            long seed) {
        if (kind.isOfBrokers()) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    scenario.id(),
                    kind.word() + " is of prime brokers; expected fidelity \"book\", which has them");
        }
        AdoptionTerms terms = scenario.crowd().adoption().terms();
        List<Panel> panels = new ArrayList<>();
        for (double shock : shocks) {
            for (double depth : depths) {
                Shock own = scenario.shock();
                CascadeScenario market = scenario.withShock(new Shock(shock, own.deviation(), own.depthDeviation()))
                        .deeper(depth);
                Trial trial = share -> Replications.of(
                                market.withCrowd(market.crowd().adopting(new Adoption(kind, share, terms))), seed)
                        .run(runs);
                panels.add(panel(market.crowd(), kind, shock, depth, shares, trial));
            }
        }
        return new AdoptionExperiment(kind, terms, panels, runs);
    }

    /**
     * Returns the experiment on a scenario through books: accounts pool their capital and manage its gearing, or brokers pledge on
     * a share of what they may.
     *
     * @param shares of adopters, or of reuse, 0 to 1
     * @param shocks relative moves of the fundamental value, above −1
     * @throws FailureException UNSUPPORTED, located, for another contract or schedule of some accounts; MISSING_DATA without
     *     brokers that have receivers
     */
    public static AdoptionExperiment of(
            BookScenario scenario,
            Adoption.Kind kind,
            List<Double> shares,
            List<Double> shocks,
            List<Double> depths,
            int runs,
            long seed) {
        if (!kind.isOfBrokers() && !kind.isManaged()) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    scenario.id(),
                    kind.word() + " puts some accounts under other rules than their venue; expected fidelity \"fast\"");
        }
        AdoptionTerms terms = scenario.crowd().adoption().terms();
        if (kind.isOfBrokers()
                && scenario.brokers().brokers().stream()
                        .allMatch(broker -> broker.receivers().isEmpty())) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, scenario.id(), "no prime broker has receivers to pledge on to");
        }
        List<Panel> panels = new ArrayList<>();
        for (double shock : shocks) {
            for (double depth : depths) {
                BookScenario market = scenario.moved(shock).deeper(depth);
                Trial trial = share -> Replications.of(
                                kind.isOfBrokers()
                                        ? market.withBrokers(market.brokers().withReuse(share))
                                        : market.withCrowd(market.crowd().adopting(new Adoption(kind, share, terms))),
                                seed)
                        .run(runs);
                panels.add(panel(market.crowd(), kind, shock, depth, shares, trial));
            }
        }
        return new AdoptionExperiment(kind, terms, panels, runs);
    }

    /** The runs of a market at a share of adopters. */
    private interface Trial {
        List<RunFigures> at(double share);
    }

    private static Panel panel(
            Crowd crowd, Adoption.Kind kind, double shock, double depth, List<Double> shares, Trial trial) {
        int side = shock <= 0 ? 1 : -1;
        double weight = crowd.openInterest(side) / (crowd.openInterest(1) + crowd.openInterest(-1));
        List<RunFigures> base = trial.at(0);
        List<AdoptionCell> cells = new ArrayList<>();
        for (double share : shares) {
            cells.add(AdoptionCell.of(share, base, trial.at(share)));
        }
        CriticalShare critical = CriticalShare.of(share -> kind.isManaged()
                ? movedByHalf(trial.at(share))
                : CascadeSummary.of(trial.at(share)).share().mean() / weight);
        return new Panel(shock, depth, cells, critical);
    }

    private static double movedByHalf(List<RunFigures> runs) {
        long moved = runs.stream()
                .filter(run -> Math.abs(run.extreme() / run.before() - 1) >= CriticalLeverage.HALF)
                .count();
        return (double) moved / runs.size();
    }
}
