package dev.steelyard.cli.input;

import dev.steelyard.cli.Interruption;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.cascade.AdoptionQuestion;
import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeMarket;
import dev.steelyard.io.cascade.CascadeQuestion;
import dev.steelyard.io.cascade.CascadeReport;
import dev.steelyard.io.cascade.CascadeRowsReader;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.run.RunFigures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often and how a scenario is run, and what else is asked of it. <b>Single-writer</b>. */
public final class CascadeOptions {
    private static final WholeRange RUNS = new WholeRange(1, 10_000_000);

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

    @Mixin
    private AdoptionOptions adoption = new AdoptionOptions();

    @Option(
            names = "--lab-runs",
            paramLabel = "N",
            description = "Runs of each trial of --phase, --critical and --adopt; 10 by default.")
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
        RUNS.require("--runs", runs, spec);
        RUNS.require("--threads", cores, spec);
        RUNS.require("--lab-runs", labRuns, spec);
        if (stopAfter != null && !(stopAfter > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--stop-after was " + stopAfter + "; expected a number above 0");
        }
        AdoptionQuestion adopted = adoption.question();
        if (file.market() instanceof CascadeMarket.Book && heatmap) {
            throw new ParameterException(
                    spec.commandLine(), "--heatmap goes with fidelity \"fast\"; the scenario's is \"book\"");
        }
        CascadeQuestion question =
                new CascadeQuestion(seed, runs, phase, critical, heatmap, sensitivity, policies, labRuns, adopted);
        return question.report(
                file,
                source,
                "--seed",
                (replications, first) ->
                        made(replications, resumed(file.id(), first, surroundings), cores, surroundings));
    }

    /** Returns the seed told, or that of the scenario. @throws FailureException MISSING_DATA without either */
    public long seed(CascadeFile file, String source) {
        Long own = seed == null ? file.seed() : seed;
        if (own == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, source, "\"seed\" is missing; state one there or with --seed");
        }
        return own;
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
        Interruption interruption = surroundings.interruption();
        interruption.heed();
        CascadeProgress progress = new CascadeProgress(surroundings.err(), done.size(), runs, stopAfter, interruption);
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            List<RunFigures> made = replications.run(done, runs, pool, cores, progress::done, progress::isOver);
            progress.end();
            return made;
        }
    }
}
