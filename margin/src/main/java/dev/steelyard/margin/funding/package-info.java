/** Funding: rate formulas, what a position receives or pays, and what carry does to a trade. */
@NullMarked
package dev.steelyard.margin.funding;

import org.jspecify.annotations.NullMarked;
