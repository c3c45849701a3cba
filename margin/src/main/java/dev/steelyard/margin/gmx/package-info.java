/**
 * The exact position arithmetic of GMX v2: profit capped by the pool, price impact, fees, liquidation test and price.
 *
 * <p>Every quantity is a whole number of the venue's own units: dollars, factors and prices per whole token times
 * 10^30, token amounts in the token's own decimals; every division truncates where the venue truncates. Nothing here
 * knows an account model, a clock or a file; {@link dev.steelyard.margin.gmx.GmxUnits} converts in and out. Formulas,
 * sources and a worked example are in {@code docs/methods/gmx.md}.
 */
@NullMarked
package dev.steelyard.margin.gmx;

import org.jspecify.annotations.NullMarked;
