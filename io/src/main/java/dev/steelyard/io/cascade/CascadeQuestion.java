package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PairedComparison;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.run.Variant;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a scenario. <b>Immutable</b>. <b>Deterministic: given seed</b>.
 *
 * @param seed of all runs; null: that of the scenario
 * @param runs how many, at least 1
 * @param phase the share liquidated by leverage and open interest over depth
 * @param critical the leverage from which the shock takes half of the positions
 * @param heatmap what is liquidated at which price
 * @param sensitivity the same runs with other depth and clustering
 * @param policies the same runs with other ways to bear a loss
 * @param labRuns of each trial of {@code phase}, {@code critical} and {@code adoption}, at least 1
 * @param adoption more and more accounts with another mechanism; null when not asked for
 */
public record CascadeQuestion(
        @Nullable Long seed,
        int runs,
        boolean phase,
        boolean critical,
        boolean heatmap,
        boolean sensitivity,
        boolean policies,
        int labRuns,
        @Nullable AdoptionQuestion adoption) {
    private static final int BUCKETS = 24;
    private static final int MOST_TRIALS = 12;

    /** Makes the runs of a scenario. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Returns runs from 0 on, without a gap.
         *
         * @param replications that make them
         * @param first figures of run 0
         */
        List<RunFigures> make(Replications replications, RunFigures first);
    }

    /** Returns how many accounts are drawn and liquidated in all, at most: those of the scenario times all its runs. */
    public long accountRuns(CascadeMarket market) {
        long trials = 1 + (long) runs * (1 + variants(market).size());
        long cells = (long) PhaseDiagram.MULTIPLES.size() * PhaseDiagram.MULTIPLES.size();
        trials += phase ? cells * labRuns : 0;
        trials += critical ? (long) MOST_TRIALS * labRuns : 0;
        trials += adoption == null ? 0 : adoption.trials() * labRuns;
        trials += heatmap ? 2L * BUCKETS : 0;
        return trials * accounts(market);
    }

    /** Returns how many accounts a market has. */
    public static long accounts(CascadeMarket market) {
        return market.crowd().parts().stream().mapToLong(CrowdPart::number).sum();
    }

    /**
     * Returns the report of a scenario.
     *
     * @param source what failures call its file
     * @param otherwise where else than in the file a seed may be stated
     * @throws FailureException MISSING_DATA without a seed; located where accounts cannot be
     */
    public CascadeReport report(CascadeFile file, String source, String otherwise, Maker maker) {
        Long chosen = seed == null ? file.seed() : seed;
        if (chosen == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    "\"seed\" is missing: a run can be repeated by its seed only; state one there or with "
                            + otherwise);
        }
        try {
            return report(file, chosen, maker);
        } catch (FailureException e) {
            String place = e.failure().location();
            throw place.startsWith("accounts") || place.equals("contract")
                    ? new FailureException(e.failure().within(source))
                    : e;
        }
    }

    private CascadeReport report(CascadeFile file, long own, Maker maker) {
        return switch (file.market()) {
            case CascadeMarket.Fast(CascadeScenario scenario) -> {
                CascadeRun run = new CascadeSimulator(scenario).run(RandomStream.seedOf(own, 0), true);
                List<RunFigures> made = made(maker, Replications.of(scenario, own), RunFigures.of(0, run));
                if (made.size() < runs) {
                    yield report(file, own, made, new FirstRun.Fast(run), CascadeLabs.NONE);
                }
                CascadeLabs labs = new CascadeLabs(
                        phase ? PhaseDiagram.of(scenario, PhaseDiagram.MULTIPLES, labRuns, own) : null,
                        critical ? CriticalLeverage.of(scenario, labRuns, own) : null,
                        heatmap ? LiquidationHeatmap.of(scenario, BUCKETS, RandomStream.seedOf(own, 0)) : null,
                        PairedComparison.of(made, variants(file.market()), own),
                        adoption == null ? null : adoption.experiment(scenario, labRuns, own));
                yield report(file, own, made, new FirstRun.Fast(run), labs);
            }
            case CascadeMarket.Book(BookScenario scenario) -> {
                if (heatmap) {
                    throw FailureException.of(
                            FailureReason.INVALID, file.id(), "a heatmap was asked for; expected fidelity \"fast\"");
                }
                BookSimulator simulator = BookSimulator.of(scenario);
                BookRun run = simulator.run(RandomStream.seedOf(own, 0));
                BookRun twin = simulator.twin().run(RandomStream.seedOf(own, 0));
                List<RunFigures> made = made(maker, Replications.of(scenario, own), RunFigures.of(0, run, twin));
                if (made.size() < runs) {
                    yield report(file, own, made, new FirstRun.Book(run, twin), CascadeLabs.NONE);
                }
                CascadeLabs labs = new CascadeLabs(
                        phase ? PhaseDiagram.of(scenario, PhaseDiagram.MULTIPLES, labRuns, own) : null,
                        critical ? CriticalLeverage.of(scenario, labRuns, own) : null,
                        null,
                        PairedComparison.of(made, variants(file.market()), own),
                        adoption == null ? null : adoption.experiment(scenario, labRuns, own));
                yield report(file, own, made, new FirstRun.Book(run, twin), labs);
            }
        };
    }

    private CascadeReport report(CascadeFile file, long own, List<RunFigures> made, FirstRun first, CascadeLabs labs) {
        return new CascadeReport(file, own, Math.max(runs, made.size()), made, CascadeSummary.of(made), first, labs);
    }

    private static List<RunFigures> made(Maker maker, Replications replications, RunFigures first) {
        List<RunFigures> made = maker.make(replications, first);
        return made.isEmpty() ? List.of(first) : made;
    }

    private List<Variant> variants(CascadeMarket market) {
        List<Variant> variants = new ArrayList<>();
        if (sensitivity) {
            variants.addAll(market.sensitivity());
        }
        if (policies) {
            variants.addAll(market.policies());
        }
        return variants;
    }
}
