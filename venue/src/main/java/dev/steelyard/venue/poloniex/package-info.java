/** Poloniex futures: positions, balance and instruments. */
@NullMarked
package dev.steelyard.venue.poloniex;

import org.jspecify.annotations.NullMarked;
