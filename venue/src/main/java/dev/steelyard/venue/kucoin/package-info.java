/** KuCoin Futures: positions, account overview and contracts. */
@NullMarked
package dev.steelyard.venue.kucoin;

import org.jspecify.annotations.NullMarked;
