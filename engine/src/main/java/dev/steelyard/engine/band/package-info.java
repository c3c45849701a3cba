/**
 * Safe bands: how far each figure of the market can move before an account needs a look. An account sleeps inside its
 * bands; the exact path decides once it is awake. The mathematics is in docs/methods/safe-bands.md.
 */
@NullMarked
package dev.steelyard.engine.band;

import org.jspecify.annotations.NullMarked;
