package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
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
    public long accountRuns(CascadeScenario scenario) {
        long trials = 1 + (long) runs * (1 + variants(scenario).size());
        long cells = (long) PhaseDiagram.MULTIPLES.size() * PhaseDiagram.MULTIPLES.size();
        trials += phase ? cells * labRuns : 0;
        trials += critical ? (long) MOST_TRIALS * labRuns : 0;
        trials += adoption == null ? 0 : adoption.trials() * labRuns;
        trials += heatmap ? 2L * BUCKETS : 0;
        return trials * accounts(scenario);
    }

    /** Returns how many accounts a scenario has. */
    public static long accounts(CascadeScenario scenario) {
        return scenario.crowd().parts().stream().mapToLong(CrowdPart::number).sum();
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
        CascadeScenario scenario = file.scenario();
        CascadeRun first = new CascadeSimulator(scenario).run(RandomStream.seedOf(own, 0), true);
        RunFigures figures = RunFigures.of(0, first);
        List<RunFigures> made = maker.make(Replications.of(scenario, own), figures);
        if (made.isEmpty()) {
            made = List.of(figures);
        }
        return new CascadeReport(
                file,
                own,
                Math.max(runs, made.size()),
                made,
                CascadeSummary.of(made),
                first,
                new CascadeLabs(
                        phase ? PhaseDiagram.of(scenario, PhaseDiagram.MULTIPLES, labRuns, own) : null,
                        critical ? CriticalLeverage.of(scenario, labRuns, own) : null,
                        heatmap ? LiquidationHeatmap.of(scenario, BUCKETS, RandomStream.seedOf(own, 0)) : null,
                        PairedComparison.of(made, variants(scenario), own),
                        adoption == null ? null : adoption.experiment(scenario, labRuns, own)));
    }

    private List<Variant> variants(CascadeScenario scenario) {
        List<Variant> variants = new ArrayList<>();
        if (sensitivity) {
            variants.addAll(Variant.sensitivity(scenario));
        }
        if (policies) {
            variants.addAll(Variant.policies(scenario));
        }
        return variants;
    }
}
