package dev.steelyard.server.history;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.quant.series.PriceTable;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The history that risk is measured by: an immutable table, read again when its file changes. A file that cannot be read
 * leaves the table before it in place, and says so. <b>Thread-safe</b>.
 */
public final class PriceHistory {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.history");

    /**
     * The same history told twice. <b>Immutable</b>.
     *
     * @param source what it is called
     * @param simple changes over prices
     * @param log changes of their logarithms
     */
    public record Table(String source, ReturnTable simple, ReturnTable log) {}

    private record Stamp(
            @Nullable FileTime changed, long size, @Nullable Object key) {}

    private final @Nullable Path file;
    private final String source;
    private @Nullable Stamp stamp;
    private volatile @Nullable Table table;
    private volatile @Nullable Failure refused;

    private PriceHistory(@Nullable Path file, String source, @Nullable Table table) {
        this.file = file;
        this.source = source;
        this.table = table;
    }

    /** Returns no history. */
    public static PriceHistory none() {
        return new PriceHistory(null, "", null);
    }

    /** Returns a history that stands. */
    public static PriceHistory of(String source, PriceTable prices) {
        return new PriceHistory(
                null, source, new Table(source, prices.returns(ReturnKind.SIMPLE), prices.returns(ReturnKind.LOG)));
    }

    /**
     * Returns the history in a file of prices or returns (docs/formats.md).
     *
     * @param source what failures call it
     * @throws FailureException when it cannot be read
     */
    public static PriceHistory of(Path file, String source) {
        PriceHistory history = new PriceHistory(file, source, null);
        history.read(history.stamp());
        return history;
    }

    /** Returns whether there may be a newer table. */
    public boolean isOfFile() {
        return file != null;
    }

    /** Reads the file again where it has changed; what is refused is logged, and the table before it stays. */
    public void refresh() {
        try {
            Stamp now = stamp();
            if (!now.equals(stamp)) {
                read(now);
                LOG.log(System.Logger.Level.INFO, source + " has changed and was read again");
            }
        } catch (FailureException e) {
            if (!e.failure().equals(refused)) {
                refused = e.failure();
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the history before it stays: " + e.failure().format());
            }
        }
    }

    private Stamp stamp() {
        try {
            if (file == null) {
                return new Stamp(null, 0, null);
            }
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, source, "cannot be read: " + e.getMessage());
        }
    }

    private void read(Stamp at) {
        if (file == null) {
            return;
        }
        // What is refused is not read again until it changes.
        stamp = at;
        table = new Table(
                source,
                PriceFile.returns(file, source, ReturnKind.SIMPLE),
                PriceFile.returns(file, source, ReturnKind.LOG));
        refused = null;
    }

    /** Returns the latest table that could be read. @throws FailureException MISSING_DATA when there is none */
    public Table table() {
        Table latest = table;
        if (latest == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "history",
                    "this server has no history of prices; expected it to be started with --returns FILE");
        }
        return latest;
    }

    /** Returns the latest table; null when there is none. */
    public @Nullable Table latest() {
        return table;
    }

    /** Returns why the file as it is now was not taken; null when it was. */
    public @Nullable Failure refused() {
        return refused;
    }
}
