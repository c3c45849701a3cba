/**
 * The leverage cycle: funds that borrow to buy what is cheap, lenders who limit them, noise, and one price that clears; seeded,
 * so that policies of lenders are compared on the same noise.
 */
@NullMarked
package dev.steelyard.systemic.cycle;

import org.jspecify.annotations.NullMarked;
