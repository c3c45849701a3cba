package dev.steelyard.quant.barrier;

import dev.steelyard.quant.kernel.Elementary;

/** Where an isolated position of a leverage is liquidated, as a ratio to its entry, without fees. <b>Thread-safe</b>. */
public enum LiquidationBarrier {
    /** A long of a linear contract: (1 − 1/L) / (1 − m). */
    LINEAR_LONG {
        @Override
        public double ratio(double leverage, double maintenanceRate) {
            return (1 - 1 / leverage) / (1 - maintenanceRate);
        }
    },
    /** A short of a linear contract: (1 + 1/L) / (1 + m). */
    LINEAR_SHORT {
        @Override
        public double ratio(double leverage, double maintenanceRate) {
            return (1 + 1 / leverage) / (1 + maintenanceRate);
        }
    },
    /** A long of an inverse contract: (1 + m) / (1 + 1/L). */
    INVERSE_LONG {
        @Override
        public double ratio(double leverage, double maintenanceRate) {
            return (1 + maintenanceRate) / (1 + 1 / leverage);
        }
    },
    /** A short of an inverse contract: (1 − m) / (1 − 1/L); not above 0, or without bound, for L ≤ 1: never liquidated. */
    INVERSE_SHORT {
        @Override
        public double ratio(double leverage, double maintenanceRate) {
            return (1 - maintenanceRate) / (1 - 1 / leverage);
        }
    };

    private static final int HALVINGS = 80;

    /** Returns that of a contract and side. */
    public static LiquidationBarrier of(boolean inverse, boolean isShort) {
        if (isShort) {
            return inverse ? INVERSE_SHORT : LINEAR_SHORT;
        }
        return inverse ? INVERSE_LONG : LINEAR_LONG;
    }

    /**
     * Returns liquidation price over entry; not above 0 when the position is never liquidated.
     *
     * @param leverage L, above 0
     * @param maintenanceRate m, fraction of notional, 0 to 1
     */
    public abstract double ratio(double leverage, double maintenanceRate);

    /** Returns true for a position that loses as the price rises. */
    public boolean isShort() {
        return this == LINEAR_SHORT || this == INVERSE_SHORT;
    }

    /**
     * Returns equity as a fraction of notional at entry, in the settle asset: 1/L + profit; profit is ±(r − 1) of a linear
     * and ±(1 − 1/r) of an inverse contract.
     *
     * @param leverage L, above 0
     * @param ratio r: price over entry, above 0
     */
    public double equity(double leverage, double ratio) {
        double rise = this == LINEAR_LONG || this == LINEAR_SHORT ? ratio - 1 : 1 - 1 / ratio;
        return 1 / leverage + (isShort() ? -rise : rise);
    }

    /**
     * Returns the probability of liquidation within a time, at least 0 and at most 1.
     *
     * @param drift μ of the price per unit of time
     * @param vol per square root of the unit of time, above 0
     * @param time above 0
     */
    public double probability(double leverage, double maintenanceRate, double drift, double vol, double time) {
        double ratio = ratio(leverage, maintenanceRate);
        if (ratio <= 0 || !Double.isFinite(ratio)) {
            return 0;
        }
        double logDrift = drift - vol * vol / 2;
        double distance = Elementary.log(ratio);
        return isShort()
                ? FirstPassage.probability(distance, -logDrift, vol, time)
                : FirstPassage.probability(-distance, logDrift, vol, time);
    }

    /**
     * Returns the largest leverage whose probability of liquidation is at most {@code most}: found by halving between 0 and
     * 1 / m, from below. Without a maintenance margin it is liquidated where its equity is 0, and nothing bounds leverage but
     * the probability.
     *
     * @param maintenanceRate 0 to 1
     * @param most 0 to 1
     * @return infinite where any leverage will do: {@code most} of 1 without a maintenance margin
     */
    public double largestLeverage(double most, double maintenanceRate, double drift, double vol, double time) {
        double low = 0;
        double high = maintenanceRate > 0 ? 1 / maintenanceRate : 1;
        while (maintenanceRate == 0
                && probability(high, 0, drift, vol, time) <= most
                && high < Double.POSITIVE_INFINITY) {
            low = high;
            high *= 2;
        }
        if (Double.isInfinite(high)) {
            return high;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (probability(middle, maintenanceRate, drift, vol, time) <= most) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Returns the largest leverage whose probability of liquidation is at most {@code most} where the position pays funding
     * out of its margin: all that it will pay is taken off at the start, so 1/L = 1/L₀ + f·T with L₀ the leverage without
     * funding. What it would receive is not counted on.
     *
     * @param fundingRate f: fraction of notional per unit of time, paid above 0
     */
    public double largestLeverage(
            double most, double maintenanceRate, double drift, double vol, double time, double fundingRate) {
        double free = largestLeverage(most, maintenanceRate, drift, vol, time);
        return 1 / (1 / free + Math.max(0, fundingRate) * time);
    }
}
