package dev.steelyard.engine.journal.file;

/** When an event counts as durable. */
public enum SyncPolicy {
    /** Once the operating system has it: survives the end of the process, not that of the machine. */
    NONE,
    /** Once it is forced to the device, together with all that was appended meanwhile. */
    BATCH,
    /** Once it is forced to the device, before the append returns. */
    EACH
}
