/**
 * Aave v3: what a borrower's collateral and debt are worth, and one liquidation call with its close factor, bonus, leftover
 * rule and deficit, in the protocol's whole numbers.
 */
@NullMarked
package dev.steelyard.margin.aave;

import org.jspecify.annotations.NullMarked;
