/** One state of the market: marks, indices, prices, vols and rates, each with its own type where they must not mix. */
@NullMarked
package dev.steelyard.core.market;

import org.jspecify.annotations.NullMarked;
