package dev.steelyard.io.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows one after the other. <b>Single-writer</b>. */
public interface RowWriter extends AutoCloseable {
    /**
     * Writes a row.
     *
     * @param cells one for each column, of its type, null where there is no value
     * @throws dev.steelyard.core.failure.FailureException IO when the stream refuses it
     */
    void row(List<? extends @Nullable Object> cells);

    /** Writes what is left, and leaves the stream open. */
    @Override
    void close();
}
