/** What Tardis writes: comma-separated rows of market data by exchange and symbol, times in microseconds. */
@NullMarked
package dev.steelyard.venue.tardis;

import org.jspecify.annotations.NullMarked;
