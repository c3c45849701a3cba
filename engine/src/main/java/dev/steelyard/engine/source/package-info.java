/**
 * What sources call their events: one that comes again is not applied again, one that comes too early waits for those before
 * it, and what never came is told.
 */
@NullMarked
package dev.steelyard.engine.source;

import org.jspecify.annotations.NullMarked;
