/** Bitget: positions and accounts, classic and unified. */
@NullMarked
package dev.steelyard.venue.bitget;

import org.jspecify.annotations.NullMarked;
