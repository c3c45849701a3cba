package dev.steelyard.systemic.cascade.book;

/**
 * How a venue is. <b>Immutable</b>. Depth is in base units, times in seconds.
 *
 * @param name its name
 * @param depth at the first tick, above 0
 * @param growth of depth with each tick farther away, fraction of {@code depth}, at least 0
 * @param ticks how far makers quote, at least 1
 * @param refill orders of its makers per second, above 0
 * @param withdrawal how far makers withdraw: depth is divided by 1 + (volatility / this)², volatility per second, above 0
 * @param share of the crowd that is here, 0 to 1
 * @param ownWeight weight of its own book in its mark, the rest being the mean of all books; 0 to 1
 * @param latency from the mark to a liquidation, at least 0
 * @param outageFrom begin of an outage; nothing trades here until {@code outageTo}
 * @param outageTo its end; equal to the begin when there is none
 */
public record VenueSpec(
        String name,
        double depth,
        double growth,
        int ticks,
        double refill,
        double withdrawal,
        double share,
        double ownWeight,
        double latency,
        double outageFrom,
        double outageTo) {
    public VenueSpec {
        if (!(depth > 0) || !(growth >= 0) || ticks < 1 || !(refill > 0) || !(withdrawal > 0) || !(latency >= 0)) {
            throw new IllegalArgumentException("depth of " + name + " was " + depth + ", growth " + growth + ", ticks "
                    + ticks + ", refill " + refill + ", withdrawal " + withdrawal + ", latency " + latency
                    + "; expected above 0, at least 0, at least 1, above 0, above 0, at least 0");
        }
        if (!(share >= 0 && share <= 1) || !(ownWeight >= 0 && ownWeight <= 1) || !(outageTo >= outageFrom)) {
            throw new IllegalArgumentException("share of " + name + " was " + share + ", ownWeight " + ownWeight
                    + ", outage " + outageFrom + " to " + outageTo + "; expected 0 to 1, 0 to 1, in order");
        }
    }

    /** Returns Σ depth·(1 + growth·(i − 1)) over the first so many ticks, in base units. */
    double depthWithin(int first) {
        return depth * first * (1 + 0.5 * growth * (first - 1));
    }

    /** Returns this venue with all depth multiplied. */
    VenueSpec deeper(double multiple) {
        return new VenueSpec(
                name,
                depth * multiple,
                growth,
                ticks,
                refill,
                withdrawal,
                share,
                ownWeight,
                latency,
                outageFrom,
                outageTo);
    }
}
