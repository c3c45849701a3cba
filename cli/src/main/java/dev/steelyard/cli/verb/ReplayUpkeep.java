package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.live.AlertPrinter;
import dev.steelyard.cli.output.Format;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.engine.journal.file.JournalFolder;
import dev.steelyard.engine.journal.file.Salvage;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.json.JsonWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What {@code replay} does to files of a journal, each on explicit demand only. */
final class ReplayUpkeep {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--prune",
            description = "Delete the segments that are not needed to go on from the last two sound snapshots.")
    private boolean prune;

    @Option(
            names = "--salvage",
            paramLabel = "DIR",
            description =
                    "Copy the events before the first damage, and sound snapshots up to there, into a new folder.")
    private @Nullable String salvage;

    /** Returns whether upkeep is asked for. */
    boolean isAsked() {
        if (prune && salvage != null) {
            throw new ParameterException(spec.commandLine(), "--prune and --salvage do not go together");
        }
        return prune || salvage != null;
    }

    /** Does it and tells what was done. @return the exit code: DATA when something was cut */
    int run(JournalFolder journal, SnapshotFolder snapshots, Format format, Surroundings surroundings) {
        AlertPrinter printer = new AlertPrinter(surroundings.out(), format);
        if (salvage == null) {
            List<Path> deleted = journal.prune(snapshots);
            printer.line(format == Format.TABLE ? pruned(deleted, journal.first()) : json(deleted, journal.first()));
            return ExitCode.FINE;
        }
        Salvage.Result result = journal.salvage(surroundings.file(salvage), snapshots);
        printer.line(format == Format.TABLE ? salvaged(result) : json(result));
        return result.damage() == null ? ExitCode.FINE : ExitCode.DATA;
    }

    private static String pruned(List<Path> deleted, long first) {
        return "deleted " + deleted.size() + " segments; the journal begins with event " + first;
    }

    private static String json(List<Path> deleted, long first) {
        return JsonWriter.toText(writer -> {
            writer.startObject().text("type", "pruned").startArray("deleted");
            deleted.forEach(file -> writer.text(file.getFileName().toString()));
            writer.endArray().integer("firstSequence", first).endObject();
        });
    }

    private static String salvaged(Salvage.Result result) {
        StringBuilder text = new StringBuilder("copied events ");
        text.append(result.first()).append(" to ").append(result.last());
        Failure damage = result.damage();
        if (damage == null) {
            return text.append("; nothing was damaged").toString();
        }
        text.append("\ncut at ").append(damage.format());
        text.append("\n").append(result.bytesCut()).append(" bytes behind it were not copied");
        result.leftOut().forEach(file -> text.append("\nleft out ").append(file));
        return text.toString();
    }

    private static String json(Salvage.Result result) {
        Failure damage = result.damage();
        return JsonWriter.toText(writer -> {
            writer.startObject().text("type", "salvaged");
            writer.integer("firstSequence", result.first()).integer("lastSequence", result.last());
            writer.text("damage", damage == null ? null : damage.format()).integer("bytesCut", result.bytesCut());
            writer.startArray("leftOut");
            result.leftOut().forEach(file -> writer.text(file.toString()));
            writer.endArray().endObject();
        });
    }
}
