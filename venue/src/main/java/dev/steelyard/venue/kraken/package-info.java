/** Kraken Futures: accounts, open positions, instruments and tickers. */
@NullMarked
package dev.steelyard.venue.kraken;

import org.jspecify.annotations.NullMarked;
