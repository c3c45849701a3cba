/** Orderly: positions and holdings. */
@NullMarked
package dev.steelyard.venue.orderly;

import org.jspecify.annotations.NullMarked;
