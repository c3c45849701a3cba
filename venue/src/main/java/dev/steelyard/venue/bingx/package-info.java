/** BingX: positions and balances. */
@NullMarked
package dev.steelyard.venue.bingx;

import org.jspecify.annotations.NullMarked;
