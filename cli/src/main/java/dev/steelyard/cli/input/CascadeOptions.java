package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeLabs;
import dev.steelyard.io.cascade.CascadeMarket;
import dev.steelyard.io.cascade.CascadeReport;
import dev.steelyard.io.cascade.CascadeRowsReader;
import dev.steelyard.io.cascade.FirstRun;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often and how a scenario is run, and what else is asked of it. <b>Single-writer</b>. */
public final class CascadeOptions {
    private static final int MOST_RUNS = 10_000_000;
    private static final int BUCKETS = 24;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", description = "The seed of all runs; that of the scenario by default.")
    private @Nullable Long seed;

    @Option(names = "--runs", paramLabel = "N", description = "How many runs; 1 by default.")
    private int runs = 1;

    @Option(names = "--threads", paramLabel = "N", description = "How many run at once; all cores by default.")
    private @Nullable Integer threads;

    @Option(names = "--phase", description = "The share liquidated by leverage and open interest over depth.")
    private boolean phase;

    @Option(names = "--critical", description = "The leverage from which the shock takes half of the positions.")
    private boolean critical;

    @Option(names = "--heatmap", description = "What is liquidated at which price, and where the price then lands.")
    private boolean heatmap;

    @Option(names = "--sensitivity", description = "The same runs with other depth and other clustering of entries.")
    private boolean sensitivity;

    @Option(names = "--policies", description = "The same runs with other funds, deleveraging and socialized loss.")
    private boolean policies;

    @Option(
            names = "--lab-runs",
            paramLabel = "N",
            description = "Runs of each trial of --phase and --critical; 10 by default.")
    private int labRuns = 10;

    @Option(
            names = "--stop-after",
            paramLabel = "SECONDS",
            description = "Stop by then, and write what there is, marked as partial.")
    private @Nullable Double stopAfter;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on after the runs of a CSV that a stopped command wrote.")
    private @Nullable String resume;

    /**
     * Returns the report of a scenario.
     *
     * @param source what failures call its file
     * @throws ParameterException when an option is out of range
     * @throws FailureException MISSING_DATA without a seed; INVALID when the runs to go on from are others
     */
    public CascadeReport report(CascadeFile file, String source, Surroundings surroundings) {
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (runs < 1 || runs > MOST_RUNS || cores < 1 || labRuns < 1 || (stopAfter != null && !(stopAfter > 0))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--runs, --threads, --lab-runs and --stop-after were " + runs + ", " + cores + ", " + labRuns + ", "
                            + stopAfter + "; expected above 0, at most " + MOST_RUNS + " runs");
        }
        Long chosen = seed == null ? file.seed() : seed;
        if (chosen == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    source,
                    "\"seed\" is missing: a run can be repeated by its seed only; state one there or with --seed");
        }
        try {
            return report(file, chosen, cores, surroundings);
        } catch (FailureException e) {
            throw e.failure().location().startsWith("accounts")
                    ? new FailureException(e.failure().within(source))
                    : e;
        }
    }

    private CascadeReport report(CascadeFile file, long own, int cores, Surroundings surroundings) {
        return switch (file.market()) {
            case CascadeMarket.Fast(CascadeScenario scenario) -> {
                CascadeRun run = new CascadeSimulator(scenario).run(RandomStream.seedOf(own, 0), true);
                List<RunFigures> made =
                        made(Replications.of(scenario, own), file.id(), RunFigures.of(0, run), cores, surroundings);
                CascadeLabs labs = new CascadeLabs(
                        phase ? PhaseDiagram.of(scenario, PhaseDiagram.MULTIPLES, labRuns, own) : null,
                        critical ? CriticalLeverage.of(scenario, labRuns, own) : null,
                        heatmap ? LiquidationHeatmap.of(scenario, BUCKETS, RandomStream.seedOf(own, 0)) : null,
                        PairedComparison.of(
                                made,
                                variants(() -> Variant.sensitivity(scenario), () -> Variant.policies(scenario)),
                                own));
                yield report(file, own, made, new FirstRun.Fast(run), labs);
            }
            case CascadeMarket.Book(BookScenario scenario) -> {
                if (phase || critical || heatmap) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "--phase, --critical and --heatmap go with fidelity \"fast\"; the scenario's is \"book\"");
                }
                BookSimulator simulator = BookSimulator.of(scenario);
                BookRun run = simulator.run(RandomStream.seedOf(own, 0));
                BookRun twin = simulator.twin().run(RandomStream.seedOf(own, 0));
                List<RunFigures> made = made(
                        Replications.of(scenario, own), file.id(), RunFigures.of(0, run, twin), cores, surroundings);
                List<PairedComparison> comparisons = PairedComparison.of(
                        made, variants(() -> Variant.sensitivity(scenario), () -> Variant.policies(scenario)), own);
                yield report(
                        file, own, made, new FirstRun.Book(run, twin), new CascadeLabs(null, null, null, comparisons));
            }
        };
    }

    private CascadeReport report(CascadeFile file, long own, List<RunFigures> made, FirstRun first, CascadeLabs labs) {
        return new CascadeReport(file, own, Math.max(runs, made.size()), made, CascadeSummary.of(made), first, labs);
    }

    private List<Variant> variants(Supplier<List<Variant>> sensitive, Supplier<List<Variant>> others) {
        List<Variant> variants = new ArrayList<>();
        if (sensitivity) {
            variants.addAll(sensitive.get());
        }
        if (policies) {
            variants.addAll(others.get());
        }
        return variants;
    }

    private List<RunFigures> made(
            Replications replications, String scenario, RunFigures first, int cores, Surroundings surroundings) {
        List<RunFigures> made = made(replications, resumed(scenario, first, surroundings), cores, surroundings);
        return made.isEmpty() ? List.of(first) : made;
    }

    private List<RunFigures> resumed(String scenario, RunFigures first, Surroundings surroundings) {
        if (resume == null) {
            return List.of();
        }
        List<RunFigures> done;
        try {
            done = CascadeRowsReader.read(
                    Files.readString(surroundings.file(resume), StandardCharsets.UTF_8), scenario, resume);
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, resume, "cannot be read: " + e.getMessage());
        }
        if (!done.isEmpty() && done.getFirst().fingerprint() != first.fingerprint()) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    resume + " line 2",
                    "its first run is not that of this scenario and seed: the fingerprints differ");
        }
        return done;
    }

    private List<RunFigures> made(
            Replications replications, List<RunFigures> done, int cores, Surroundings surroundings) {
        CascadeProgress progress = new CascadeProgress(surroundings.err(), done.size(), runs, stopAfter);
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            List<RunFigures> made = replications.run(done, runs, pool, cores, progress::done, progress::isOver);
            progress.end();
            return made;
        }
    }
}
