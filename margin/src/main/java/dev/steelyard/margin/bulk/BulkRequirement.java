package dev.steelyard.margin.bulk;

/**
 * What one underlying requires by scenarios, in doubles, and how far from the exact path that can be. <b>Immutable</b>.
 *
 * @param requirement in the valuation asset, at least 0
 * @param scan the largest loss that counts, at least 0
 * @param worst the place of its scenario; where two lie within the bound, the exact path may name the other
 * @param errorBound of {@code requirement} and {@code scan}: the exact ones lie within it
 */
public record BulkRequirement(double requirement, double scan, int worst, double errorBound) {}
