/** BitMEX: positions and margin in satoshi and other minor units, instruments and orders. */
@NullMarked
package dev.steelyard.venue.bitmex;

import org.jspecify.annotations.NullMarked;
