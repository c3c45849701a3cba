/** Money as a function of one price: sums of powers of the price, in pieces, and where they cross zero. */
@NullMarked
package dev.steelyard.margin.curve;

import org.jspecify.annotations.NullMarked;
