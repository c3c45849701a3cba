/** A controller that keeps leverage in a band, quiet inside it, on stale data and for a while after each change. */
@NullMarked
package dev.steelyard.margin.control.leverage;

import org.jspecify.annotations.NullMarked;
