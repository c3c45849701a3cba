/** Hyperliquid: clearinghouse state, contexts of the perpetuals, and open orders. */
@NullMarked
package dev.steelyard.venue.hyperliquid;

import org.jspecify.annotations.NullMarked;
