/** Binance: USD-margined, coin-margined and portfolio margin accounts, positions, orders and markets. */
@NullMarked
package dev.steelyard.venue.binance;

import org.jspecify.annotations.NullMarked;
