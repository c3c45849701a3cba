/** Lighter: accounts with their positions. */
@NullMarked
package dev.steelyard.venue.lighter;

import org.jspecify.annotations.NullMarked;
