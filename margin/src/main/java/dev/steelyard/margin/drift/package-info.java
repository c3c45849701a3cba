/**
 * The exact margin arithmetic of Drift v2: weights, requirement, collateral, liquidation price and liquidation size.
 *
 * <p>Every quantity is a whole number of the venue's own units (dollars and prices times 10^6, perpetual sizes times
 * 10^9, weights and margin ratios times 10^4, fees and IMF factors times 10^6), and every division truncates where the
 * venue truncates. Nothing here knows an account model, a clock or a file; {@link
 * dev.steelyard.margin.drift.DriftUnits} converts in and out. Formulas, sources and a worked example are in {@code
 * docs/methods/drift.md}.
 */
@NullMarked
package dev.steelyard.margin.drift;

import org.jspecify.annotations.NullMarked;
