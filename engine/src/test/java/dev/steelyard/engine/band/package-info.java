/** Bands against the sweep. */
@NullMarked
package dev.steelyard.engine.band;

import org.jspecify.annotations.NullMarked;
