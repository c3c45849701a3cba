/** A journal and snapshots in files. It alone in the engine has a thread and does I/O; a host opts in by opening it. */
@NullMarked
package dev.steelyard.engine.journal.file;

import org.jspecify.annotations.NullMarked;
