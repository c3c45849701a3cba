package dev.steelyard.systemic.cascade.crowd;

import org.jspecify.annotations.Nullable;

/** Many accounts of one kind. <b>Immutable</b>. Sizes are in base units, prices in quote units. */
public sealed interface CrowdPart {
    /** Returns 1 when they are long, −1 when short. */
    int side();

    /** Returns how many they are, at least 1. */
    int number();

    /** Returns what they hold together on average, in base units, above 0. */
    double openInterest();

    /** Returns this part with its positions multiplied. */
    CrowdPart larger(double multiple);

    /** Returns this part with its leverage multiplied; a density has none, and stays. */
    CrowdPart levered(double multiple);

    /** Returns this part with the width of its entries multiplied, around their middle; a density stays. */
    CrowdPart spread(double multiple);

    /**
     * Accounts of one leverage with isolated positions; where margin's rules liquidate them follows from the entry.
     *
     * @param side 1 long, −1 short
     * @param number at least 1
     * @param openInterest of all together, in base units
     * @param leverage notional over margin at entry, above 0
     * @param entryFrom lowest entry, above 0
     * @param entryTo highest entry
     * @param tail exponent of Pareto sizes, above 1, cut at 1,000 times the least; null when all are of one size
     */
    record Levered(
            int side,
            int number,
            double openInterest,
            double leverage,
            double entryFrom,
            double entryTo,
            @Nullable Double tail)
            implements CrowdPart {
        public Levered {
            require(side, number, openInterest);
            if (!(leverage > 0) || !(entryFrom > 0) || !(entryTo >= entryFrom) || (tail != null && !(tail > 1))) {
                throw new IllegalArgumentException("leverage was " + leverage + ", entries " + entryFrom + " to "
                        + entryTo + ", tail " + tail + "; expected above 0, in order, above 1");
            }
        }

        @Override
        public CrowdPart larger(double multiple) {
            return new Levered(side, number, openInterest * multiple, leverage, entryFrom, entryTo, tail);
        }

        @Override
        public CrowdPart levered(double multiple) {
            return new Levered(side, number, openInterest, leverage * multiple, entryFrom, entryTo, tail);
        }

        @Override
        public CrowdPart spread(double multiple) {
            double middle = 0.5 * (entryFrom + entryTo);
            double half = Math.min(0.5 * (entryTo - entryFrom) * multiple, 0.9 * middle);
            return new Levered(side, number, openInterest, leverage, middle - half, middle + half, tail);
        }
    }

    /**
     * Accounts whose liquidation prices are spread evenly: a planted or an observed density.
     *
     * @param side 1 long, −1 short
     * @param number at least 1
     * @param perUnit base units liquidated per quote unit of price, above 0
     * @param from the lower price, above 0
     * @param to the higher price
     * @param gap distance from the liquidation to the bankruptcy price, fraction of the former, at least 0
     */
    record Density(int side, int number, double perUnit, double from, double to, double gap) implements CrowdPart {
        public Density {
            require(side, number, perUnit);
            if (!(from > 0) || !(to > from) || !(gap >= 0 && gap < 1)) {
                throw new IllegalArgumentException("density was from " + from + " to " + to + " with a gap of " + gap
                        + "; expected prices above 0 in order, and 0 to 1");
            }
        }

        @Override
        public double openInterest() {
            return perUnit * (to - from);
        }

        @Override
        public CrowdPart larger(double multiple) {
            return new Density(side, number, perUnit * multiple, from, to, gap);
        }

        @Override
        public CrowdPart levered(double multiple) {
            return this;
        }

        @Override
        public CrowdPart spread(double multiple) {
            return this;
        }
    }

    private static void require(int side, int number, double size) {
        if ((side != 1 && side != -1) || number < 1 || !(size > 0 && size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("side was " + side + ", number " + number + ", size " + size
                    + "; expected 1 or -1, at least 1, above 0");
        }
    }
}
