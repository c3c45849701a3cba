/**
 * What figures can be while the market stays in a box: intervals, and the first-order change with an interval of slopes.
 * The exact path decides; this says how long its answer holds. See docs/methods/safe-bands.md.
 */
@NullMarked
package dev.steelyard.margin.enclosure;

import org.jspecify.annotations.NullMarked;
