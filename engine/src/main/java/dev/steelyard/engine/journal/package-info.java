/** The journal: every event under its number, as canonical bytes, and the whole state at some of them. */
@NullMarked
package dev.steelyard.engine.journal;

import org.jspecify.annotations.NullMarked;
