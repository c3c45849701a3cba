/** BloFin: positions, balance and instruments. */
@NullMarked
package dev.steelyard.venue.blofin;

import org.jspecify.annotations.NullMarked;
