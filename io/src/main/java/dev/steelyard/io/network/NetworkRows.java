package dev.steelyard.io.network;

import dev.steelyard.io.table.RowWriter;

/** What a model says of a graph as rows for programs: one for each node. */
public final class NetworkRows {
    private NetworkRows() {}

    /** Writes the rows of an answer. */
    public static void write(NetworkAnswer answer, RowWriter writer) {
        answer.rows().forEach(writer::row);
    }
}
