package dev.steelyard.engine.journal.file;

/**
 * How a file journal works. <b>Immutable</b>.
 *
 * @param sync when an event is durable
 * @param segmentBytes of a file, 64 KiB to 1 GiB; it is made in full before it is used
 * @param bufferBytes that wait for the journal's thread at most, 4 KiB to 256 MiB and below half a segment; twice as many
 *     are held
 * @param opener opens files
 */
public record JournalOptions(SyncPolicy sync, int segmentBytes, int bufferBytes, ChannelOpener opener) {
    private static final int MIB = 1 << 20;

    /** Group commit, segments of 64 MiB, 4 MiB waiting at most. */
    public static final JournalOptions STANDARD =
            new JournalOptions(SyncPolicy.BATCH, 64 * MIB, 4 * MIB, ChannelOpener.FILES);

    public JournalOptions {
        require(segmentBytes >= 1 << 16 && segmentBytes <= 1 << 30, "segmentBytes", segmentBytes);
        require(bufferBytes >= 1 << 12 && bufferBytes <= segmentBytes / 2, "bufferBytes", bufferBytes);
    }

    /** Returns these options with another policy. */
    public JournalOptions withSync(SyncPolicy policy) {
        return new JournalOptions(policy, segmentBytes, bufferBytes, opener);
    }

    /** Returns these options with other sizes. */
    public JournalOptions withSizes(int segment, int buffer) {
        return new JournalOptions(sync, segment, buffer, opener);
    }

    /** Returns these options with another way to open files. */
    public JournalOptions withOpener(ChannelOpener files) {
        return new JournalOptions(sync, segmentBytes, bufferBytes, files);
    }

    private static void require(boolean good, String name, int value) {
        if (!good) {
            throw new IllegalArgumentException(name + " was " + value + "; it is out of range");
        }
    }
}
