package dev.steelyard.engine.journal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Opens files: where a test puts a disk that is full, slow or torn. */
@FunctionalInterface
public interface ChannelOpener {
    /** The files of this machine. */
    ChannelOpener FILES = FileChannel::open;

    /** Opens a file. */
    FileChannel open(Path file, OpenOption... options) throws IOException;
}
