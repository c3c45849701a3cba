package dev.steelyard.quant.surface;

import java.util.ArrayList;
import java.util.List;

/**
 * What a dense grid of strikes says of arbitrage in a row of smiles. Butterfly: g ≥ 0 at each strike and both wings below
 * Lee's bound, so that d₊ → −∞ and g stays above 0 beyond the grid. Calendar: w does not fall with expiry at the same
 * log-moneyness, on the grid and in the wings beyond. <b>Immutable</b>.
 *
 * @param leastDensityFactor smallest g(k) on the grid
 * @param leastDensity smallest density of ln(S/F) on the grid
 * @param leastCalendarSlope smallest (w₂ − w₁)/(T₂ − T₁) of neighboring expiries on the grid, per year; w/T of the
 *     only expiry when there is one
 * @param butterflyViolations grid points with g below 0, and wings of Lee's bound or above
 * @param calendarViolations grid points where w falls with expiry, and wings that fall
 * @param gridPoints of all expiries together
 */
public record ArbitrageCheck(
        double leastDensityFactor,
        double leastDensity,
        double leastCalendarSlope,
        int butterflyViolations,
        int calendarViolations,
        int gridPoints) {
    /** Points of the grid on each side of the money. */
    private static final int HALF_GRID = 150;
    /** Standard deviations within which the grid is even; beyond, it widens to the farthest. */
    private static final double EVEN = 5;

    /** Standard deviations, and log-moneyness, to the larger of which the grid reaches. */
    private static final double FARTHEST = 12;

    private static final double FARTHEST_STRIKE = 3;
    /** Falls of w below this fraction of it are rounding. */
    private static final double ROUNDING = 1e-12;

    /** Returns whether no violation was found. */
    public boolean isFree() {
        return butterflyViolations == 0 && calendarViolations == 0;
    }

    /**
     * Checks smiles.
     *
     * @param smiles by rising expiry, at least one
     * @param years to each expiry, rising
     */
    public static ArbitrageCheck of(List<? extends Smile> smiles, List<Double> years) {
        if (smiles.isEmpty() || smiles.size() != years.size()) {
            throw new IllegalArgumentException("smiles were " + smiles.size() + " and expiries " + years.size()
                    + "; expected as many, at least 1");
        }
        List<double[]> grids = new ArrayList<>();
        double leastFactor = Double.POSITIVE_INFINITY;
        double leastDensity = Double.POSITIVE_INFINITY;
        double leastSlope =
                smiles.size() == 1 ? smiles.getFirst().totalVariance(0) / years.getFirst() : Double.POSITIVE_INFINITY;
        int butterflies = 0;
        int calendars = 0;
        int points = 0;
        for (Smile smile : smiles) {
            double[] grid = grid(smile);
            grids.add(grid);
            points += grid.length;
            for (double k : grid) {
                double factor = smile.densityFactor(k);
                leastFactor = Math.min(leastFactor, factor);
                leastDensity = Math.min(leastDensity, Durrleman.density(k, smile.totalVariance(k), factor));
                butterflies += factor >= 0 ? 0 : 1;
            }
            butterflies += smile.leftWing() < 2 ? 0 : 1;
            butterflies += smile.rightWing() < 2 ? 0 : 1;
        }
        for (int i = 1; i < smiles.size(); i++) {
            Smile earlier = smiles.get(i - 1);
            Smile later = smiles.get(i);
            double gap = years.get(i) - years.get(i - 1);
            for (double[] grid : List.of(grids.get(i - 1), grids.get(i))) {
                leastSlope = Math.min(leastSlope, leastRise(earlier, later, grid) / gap);
                calendars += falls(earlier, later, grid);
            }
            calendars += later.leftWing() >= earlier.leftWing() ? 0 : 1;
            calendars += later.rightWing() >= earlier.rightWing() ? 0 : 1;
        }
        return new ArbitrageCheck(leastFactor, leastDensity, leastSlope, butterflies, calendars, points);
    }

    /** Log-moneyness of a dense grid that reaches twelve standard deviations of a smile, and 3, to each side. */
    static double[] grid(Smile smile) {
        return grid(Math.sqrt(smile.totalVariance(0)), HALF_GRID);
    }

    /** A grid about a standard deviation, with so many points to each side. */
    static double[] grid(double deviation, int half) {
        double[] grid = new double[2 * half + 1];
        double even = EVEN * deviation;
        double farthest = Math.max(FARTHEST * deviation, FARTHEST_STRIKE);
        for (int i = 0; i <= half; i++) {
            double share = (double) i / half;
            double quartic = share * share * share * share;
            double distance = even * share + (farthest - even) * quartic;
            grid[half + i] = distance;
            grid[half - i] = -distance;
        }
        return grid;
    }

    /** Whether a smile has no butterfly arbitrage on its dense grid and beyond. */
    static boolean isButterflyFree(Smile smile) {
        return smile.leftWing() < 2 && smile.rightWing() < 2 && leastFactor(smile, grid(smile)) >= 0;
    }

    /** Smallest g on a grid. */
    static double leastFactor(Smile smile, double[] grid) {
        double least = Double.POSITIVE_INFINITY;
        for (double k : grid) {
            least = Math.min(least, smile.densityFactor(k));
        }
        return least;
    }

    /** Smallest w of the later less w of the earlier on a grid. */
    static double leastRise(Smile earlier, Smile later, double[] grid) {
        double least = Double.POSITIVE_INFINITY;
        for (double k : grid) {
            least = Math.min(least, later.totalVariance(k) - earlier.totalVariance(k));
        }
        return least;
    }

    private static int falls(Smile earlier, Smile later, double[] grid) {
        int falls = 0;
        for (double k : grid) {
            double w = earlier.totalVariance(k);
            falls += later.totalVariance(k) >= w * (1 - ROUNDING) ? 0 : 1;
        }
        return falls;
    }
}
