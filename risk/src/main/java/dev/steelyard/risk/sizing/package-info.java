/** How big a position may be, what binds it, and what it costs to get there. */
@NullMarked
package dev.steelyard.risk.sizing;

import org.jspecify.annotations.NullMarked;
