/** Bybit: positions, wallets, portfolio margin, contracts, tickers and orders, in the unified and the older forms. */
@NullMarked
package dev.steelyard.venue.bybit;

import org.jspecify.annotations.NullMarked;
