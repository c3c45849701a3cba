/**
 * Scenario margin under the constraints of a protocol: sums, products and quotients of integers with stated scales and
 * roundings against the account, a bound on legs × scenarios, oracles whose age and doubt only ever raise a requirement,
 * and a liquidation check that anyone can repeat.
 */
@NullMarked
package dev.steelyard.margin.protocol;

import org.jspecify.annotations.NullMarked;
