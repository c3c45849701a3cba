/**
 * Hyperliquid's own figures: portfolio margin over lent spot, borrow rate, partial and backstop liquidation, deleveraging
 * index. Perpetual margin itself is tiered. Derivations and sources are in {@code docs/methods/hyperliquid.md}.
 */
@NullMarked
package dev.steelyard.margin.hyperliquid;

import org.jspecify.annotations.NullMarked;
