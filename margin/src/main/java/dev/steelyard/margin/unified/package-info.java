/**
 * Accounts whose products share one ratio: adjusted equity of all assets over the maintenance margin of all products, as
 * in Binance portfolio margin. Derivations and sources are in {@code docs/methods/unified-margin.md}.
 */
@NullMarked
package dev.steelyard.margin.unified;

import org.jspecify.annotations.NullMarked;
