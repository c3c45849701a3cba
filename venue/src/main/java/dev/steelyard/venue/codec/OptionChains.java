package dev.steelyard.venue.codec;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.TextFile;
import dev.steelyard.venue.deribit.DeribitBooks;
import dev.steelyard.venue.deribit.DeribitSnapshots;
import dev.steelyard.venue.internal.CsvTable;
import dev.steelyard.venue.tardis.TardisOptionsChain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads option chains: Deribit's book summaries and order books (JSON), its snapshots as columns (CSV) and Tardis'
 * {@code options_chain} (CSV), each also compressed with gzip. A file is recognized by its content.
 * <b>Thread-safe</b>. Every format: {@code docs/formats.md}.
 */
public final class OptionChains {
    private OptionChains() {}

    /**
     * Returns the chains in a file.
     *
     * @param name what failures call the file
     * @throws FailureException IO when it cannot be read; PARSING when it is of no known format or not what its format
     *     demands; MISSING_DATA for a missing field; INVALID for an impossible number
     */
    public static ChainFile read(Path file, String name) {
        return read(TextFile.bytes(file, name), name);
    }

    /** Returns the chains in the text of a file, as those of the file. */
    public static ChainFile read(byte[] bytes, String name) {
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.UTF_8).strip();
        if (start.startsWith("{") || start.startsWith("[")) {
            return DeribitBooks.read(JsonDocument.parse(bytes, name));
        }
        CsvTable table = CsvTable.parse(TextFile.text(bytes), name);
        if (TardisOptionsChain.recognizes(table)) {
            return TardisOptionsChain.read(table);
        }
        if (DeribitSnapshots.recognizes(table)) {
            return DeribitSnapshots.read(table);
        }
        List<String> columns = table.columns();
        throw FailureException.of(
                FailureReason.PARSING,
                name + " line 1",
                "expected the columns of a Tardis options_chain or of a Deribit snapshot, or JSON; was "
                        + String.join(",", columns.subList(0, Math.min(6, columns.size()))));
    }
}
