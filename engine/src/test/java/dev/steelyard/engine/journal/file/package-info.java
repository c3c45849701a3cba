/** Tests of the journal in files, and of what befalls it. */
@NullMarked
package dev.steelyard.engine.journal.file;

import org.jspecify.annotations.NullMarked;
