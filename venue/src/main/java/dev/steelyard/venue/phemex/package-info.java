/** Phemex: positions and accounts, in scaled integers or in units. */
@NullMarked
package dev.steelyard.venue.phemex;

import org.jspecify.annotations.NullMarked;
