/** Delta Exchange: positions, wallet balances and products. */
@NullMarked
package dev.steelyard.venue.delta;

import org.jspecify.annotations.NullMarked;
