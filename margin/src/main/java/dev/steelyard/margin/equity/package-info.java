/** What balances are worth as collateral: haircuts by tier, by size and to a cap. */
@NullMarked
package dev.steelyard.margin.equity;

import org.jspecify.annotations.NullMarked;
