/**
 * BitMEX in its own integers: value per contract, margins and prices of a position, risk limits. Money is whole units of
 * the settle asset, satoshi for bitcoin. Nothing here knows the account model of the product; derivations and sources are
 * in {@code docs/methods/bitmex.md}.
 */
@NullMarked
package dev.steelyard.margin.bitmex;

import org.jspecify.annotations.NullMarked;
