package dev.steelyard.engine.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Keeps the canonical bytes of whole states, each under the number of the last event in it. */
public interface SnapshotStore {
    /** Writes something to a stream. */
    @FunctionalInterface
    interface Content {
        /** Writes. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /** Takes something from a stream. */
    @FunctionalInterface
    interface Use {
        /** Reads. */
        void readFrom(InputStream stream) throws IOException;
    }

    /**
     * Keeps a state.
     *
     * @return its hash
     * @throws dev.steelyard.core.failure.FailureException IO when it cannot be kept; those before it stay
     */
    StateHash save(long sequence, Content content);

    /** Returns the numbers of the states kept, newest first. */
    List<Long> sequences();

    /**
     * Returns the hash of a state after its bytes were found to have it.
     *
     * @throws dev.steelyard.core.failure.FailureException INVALID with the place of the damage; UNSUPPORTED for the version
     *     of a newer program; IO
     */
    StateHash verify(long sequence);

    /**
     * Reads a state that was verified.
     *
     * @throws dev.steelyard.core.failure.FailureException IO
     */
    void load(long sequence, Use use);
}
