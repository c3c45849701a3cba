/**
 * Synthetix v3 perpetuals in the contract's 18-decimal arithmetic: required margins that grow with size over skew scale,
 * fill price and order fee, keeper rewards, the margin of a cross account, and liquidation in windows. Every product and
 * quotient is cut toward zero at 18 decimals unless its documentation says otherwise. Nothing here knows the account model
 * of the product; derivations and sources are in {@code docs/methods/synthetix.md}.
 */
@NullMarked
package dev.steelyard.margin.synthetix;

import org.jspecify.annotations.NullMarked;
