/** The unified structures of ccxt: positions, balances, markets, orders, leverage tiers. */
@NullMarked
package dev.steelyard.venue.ccxt;

import org.jspecify.annotations.NullMarked;
