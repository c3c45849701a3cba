package dev.steelyard.systemic.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How few hold how much: Herfindahl and Hirschman's index, Σ share². <b>Immutable</b>. Its page is
 * {@code docs/methods/liquidity-indicators.md}.
 *
 * @param holders with more than 0
 * @param index 1/n of n equal holders, 1 of one
 * @param largestShare of the largest holder
 */
public record Concentration(int holders, double index, double largestShare) {
    /** Returns the concentration of sizes, each at least 0; null when all are 0 or there is none. */
    public static @Nullable Concentration of(List<Double> sizes) {
        double total = 0;
        double most = 0;
        int holders = 0;
        for (double size : sizes) {
            if (!(size >= 0) || Double.isInfinite(size)) {
                throw new IllegalArgumentException("size was " + size + "; expected at least 0");
            }
            total += size;
            most = Math.max(most, size);
            holders += size > 0 ? 1 : 0;
        }
        if (total == 0) {
            return null;
        }
        double index = 0;
        for (double size : sizes) {
            index += size / total * (size / total);
        }
        return new Concentration(holders, index, most / total);
    }

    /** Returns 1 / index: so many equal holders would be as concentrated. */
    public double effectiveHolders() {
        return 1 / index;
    }

    /** Returns √(index): a margin add-on's factor that grows when holders merge, 1 for one holder. */
    public double addOnFactor() {
        return Math.sqrt(index);
    }
}
