/** Tests of the journal. */
@NullMarked
package dev.steelyard.engine.journal;

import org.jspecify.annotations.NullMarked;
