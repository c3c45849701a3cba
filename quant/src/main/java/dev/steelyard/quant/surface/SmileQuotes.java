package dev.steelyard.quant.surface;

/**
 * The usable two-sided quotes of one expiry as columns, by rising log-moneyness. <b>Immutable</b> by convention: the
 * arrays are not written after construction.
 *
 * @param years to expiry, above 0
 * @param logMoneyness ln(K/F) of each quote
 * @param mid volatility halfway between bid and ask, 1.00 for 100%
 * @param half half the width in volatility, above 0: quotes weigh with 1/half², which is their vega squared over
 *     their squared width in price
 */
record SmileQuotes(double years, double[] logMoneyness, double[] mid, double[] half) {
    int size() {
        return mid.length;
    }

    /** Number of different strikes, taking log-moneyness within a millionth for the same. */
    int strikes() {
        int strikes = size() == 0 ? 0 : 1;
        for (int i = 1; i < size(); i++) {
            strikes += logMoneyness[i] - logMoneyness[i - 1] > 1e-6 ? 1 : 0;
        }
        return strikes;
    }

    double lowest() {
        return logMoneyness[0];
    }

    double highest() {
        return logMoneyness[size() - 1];
    }

    /** Total variance at the money: of the quotes on both sides, linear in log-moneyness; else of the nearest. */
    double atTheMoney() {
        int above = 0;
        while (above < size() && logMoneyness[above] < 0) {
            above++;
        }
        double vol;
        if (above == 0) {
            vol = mid[0];
        } else if (above == size()) {
            vol = mid[above - 1];
        } else {
            double low = logMoneyness[above - 1];
            double share = -low / (logMoneyness[above] - low);
            vol = mid[above - 1] + share * (mid[above] - mid[above - 1]);
        }
        return vol * vol * years;
    }

    /** Mean volatility by weight. */
    double weightedVol() {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < size(); i++) {
            double weight = 1 / (half[i] * half[i]);
            sum += weight * mid[i];
            weights += weight;
        }
        return sum / weights;
    }
}
