package dev.steelyard.cli.live;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.hook.AlertPlan;
import dev.steelyard.server.store.DataFolder;
import dev.steelyard.server.store.KeyStore;
import dev.steelyard.server.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a server keeps its data, what it does with alerts, and the tasks on a data folder that need no server. */
public final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With a server: keep everything in this folder (docs/data-folder.md), and go on from it.")
    private @Nullable String data;

    @Option(
            names = "--alerts",
            paramLabel = "FILE",
            description = "With a server: webhooks and thresholds of one's own (docs/alerts.md).")
    private @Nullable String alerts;

    @Option(names = "--alerts-stdout", description = "With a server: print every alert as one line of JSON.")
    private boolean alertsStdout;

    @Option(
            names = "--risk-every",
            paramLabel = "SECONDS",
            description = "With --data: how often the figures of every account are written as Parquet; 60 by default.")
    private long riskEvery = 60;

    @Option(
            names = "--backup",
            paramLabel = "DIR",
            description = "Copy the folder of --data to a new one and end; a server may run meanwhile.")
    private @Nullable String backup;

    @Option(
            names = "--issue-key",
            paramLabel = "NAME:SCOPES:ACCOUNTS",
            description =
                    "Make a key in --data, print it once and end: such as desk:READ+INGEST:atlas*,birch or ops:ADMIN:*.")
    private @Nullable String issue;

    /** Returns whether a task is asked for instead of a server. */
    public boolean isTask() {
        return backup != null || issue != null;
    }

    /** Refuses what does not go together. */
    public void check(CommandSpec spec, @Nullable String journal, boolean server) {
        if (data != null && journal != null) {
            throw new ParameterException(spec.commandLine(), "--data has the journal too; expected no --journal");
        }
        if (!server && (data != null || alerts != null || alertsStdout)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--data, --alerts and --alerts-stdout are a server's; expected --listen or --demo");
        }
    }

    /** Does the task. @throws FailureException IO when the folder is refused */
    public int run(Surroundings surroundings, CommandSpec spec) {
        if (data == null) {
            throw new ParameterException(spec.commandLine(), "--backup and --issue-key need --data DIR");
        }
        if (backup != null) {
            new DataFolder(surroundings.file(data)).backUp(surroundings.file(backup));
            spec.commandLine().getErr().println("steelyard: " + data + " is copied to " + backup);
        }
        if (issue != null) {
            issue(issue, surroundings, spec);
        }
        return ExitCode.FINE;
    }

    private void issue(String asked, Surroundings surroundings, CommandSpec spec) {
        String[] parts = asked.split(":", 3);
        if (parts.length != 3 || parts[0].isBlank() || parts[2].isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--issue-key was \"" + asked + "\"; expected NAME:SCOPES:ACCOUNTS such as desk:READ:atlas*");
        }
        Set<Scope> scopes = new TreeSet<>();
        for (String scope : parts[1].split("\\+")) {
            try {
                scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--issue-key: scope was \"" + scope + "\"; expected READ, INGEST or ADMIN, joined by +");
            }
        }
        DataFolder folder = DataFolder.at(surroundings.file(String.valueOf(data)));
        try (Store store = Store.open(folder.path())) {
            KeyStore.Issued issued =
                    new KeyStore(store, Clock.systemUTC()).issue(parts[0], scopes, List.of(parts[2].split(",")), null);
            spec.commandLine().getOut().println(issued.secret());
            spec.commandLine().getOut().flush();
        }
    }

    /** Returns the data folder; null when none is asked for. */
    @Nullable
    DataFolder folder(Surroundings surroundings) {
        return data == null ? null : DataFolder.at(surroundings.file(data));
    }

    /** Returns who is told of alerts. @throws FailureException located in the file */
    AlertPlan plan(Surroundings surroundings) {
        return alerts == null
                ? AlertPlan.NONE
                : AlertPlan.read(
                        JsonDocument.parse(surroundings.file(alerts), alerts).root(), surroundings.environment());
    }

    /** Returns whether alerts are printed. */
    boolean alertsStdout() {
        return alertsStdout;
    }

    /** Returns how often figures are written. */
    Duration riskEvery(CommandSpec spec) {
        if (riskEvery < 1) {
            throw new ParameterException(spec.commandLine(), "--risk-every was " + riskEvery + "; expected 1 or more");
        }
        return Duration.ofSeconds(riskEvery);
    }
}
