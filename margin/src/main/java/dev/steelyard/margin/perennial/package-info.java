/**
 * Perennial v2 in the contract's 6-decimal arithmetic: margin and maintenance of a maker, long or short position. Products
 * are cut toward zero at 6 decimals. Nothing here knows the account model of the product; derivations and sources are in
 * {@code docs/methods/perennial.md}.
 */
@NullMarked
package dev.steelyard.margin.perennial;

import org.jspecify.annotations.NullMarked;
