/**
 * dYdX v4 in its own integers: requirement of a perpetual position, risk of a subaccount, liquidation and deleveraging
 * prices. Amounts are quantums, rates are parts per million, and every division says which way it rounds. Nothing here
 * knows the account model of the product; derivations and sources are in {@code docs/methods/dydx.md}.
 */
@NullMarked
package dev.steelyard.margin.dydx;

import org.jspecify.annotations.NullMarked;
