/** dYdX: subaccounts and perpetual markets of the indexer. */
@NullMarked
package dev.steelyard.venue.dydx;

import org.jspecify.annotations.NullMarked;
