package dev.steelyard.systemic.cascade.book;

import java.util.List;

/** A trader that is no leveraged account. <b>Immutable</b>. Sizes are in base units, times in seconds. */
public sealed interface ActorSpec {
    /** Returns the mean time between two decisions, above 0. */
    double every();

    /** Returns the index of the venue it trades at. */
    int venue();

    /** Buys and sells at random. @param size mean of an order */
    record Noise(int venue, double every, double size) implements ActorSpec {}

    /** Trades with the move away from a moving average. @param memory of the average @param band relative, without trade */
    record Trend(int venue, double every, double size, double memory, double band) implements ActorSpec {}

    /** Trades toward the fundamental value when the price is farther from it. @param band relative @param most position */
    record Value(int venue, double every, double size, double band, double most) implements ActorSpec {}

    /** Sells all of a position once when the price is at or below a level. @param level in quote units */
    record Stop(int venue, double every, double size, double level) implements ActorSpec {}

    /** A leveraged token that restores its multiple. @param multiple of its net asset value @param equity in quote units */
    record Rebalancer(int venue, double every, double multiple, double equity, double band) implements ActorSpec {}

    /**
     * A dealer short or long options at strikes, who hedges when its delta leaves a band.
     *
     * @param strikes in quote units
     * @param contracts options held at each strike, signed, calls of one base unit
     * @param deviation σ√T of all of them, above 0
     * @param band in base units
     */
    record Dealer(int venue, double every, List<Double> strikes, List<Double> contracts, double deviation, double band)
            implements ActorSpec {
        public Dealer {
            strikes = List.copyOf(strikes);
            contracts = List.copyOf(contracts);
        }
    }

    /**
     * A lending pool whose borrowers are liquidated by its keepers, who sell what they seize; in the twin run nobody is.
     *
     * @param borrowers at least 1, each with the same collateral
     * @param collateral of all together, in base units, above 0
     * @param healthFrom health factor of the weakest at the start, at least 1
     * @param healthTo that of the strongest; the others lie evenly between
     * @param threshold share of the collateral's worth that counts in the health factor, above 0, below 1
     * @param bonus what a liquidator receives more than it repays, fraction, at least 0
     * @param closeFactor share of a debt that one call may repay while the health factor is above 0.95, above 0 to 1
     * @param oracleStep relative move of the venue's price from which the oracle follows it, at least 0
     */
    record LendingPool(
            int venue,
            double every,
            int borrowers,
            double collateral,
            double healthFrom,
            double healthTo,
            double threshold,
            double bonus,
            double closeFactor,
            double oracleStep)
            implements ActorSpec {
        public LendingPool {
            if (borrowers < 1
                    || !(collateral > 0)
                    || !(healthFrom >= 1 && healthTo >= healthFrom)
                    || !(threshold > 0 && threshold < 1)
                    || !(bonus >= 0 && bonus < 1)
                    || !(closeFactor > 0 && closeFactor <= 1)
                    || !(oracleStep >= 0)) {
                throw new IllegalArgumentException("borrowers were " + borrowers + ", collateral " + collateral
                        + ", health " + healthFrom + " to " + healthTo + ", threshold " + threshold + ", bonus " + bonus
                        + ", closeFactor " + closeFactor + ", oracleStep " + oracleStep
                        + "; expected at least 1, above 0, at least 1 in order, above 0 and below 1, 0 to below 1, above"
                        + " 0 to 1, at least 0");
            }
        }
    }

    /**
     * Buys where it is cheap and sells where it is dear, as far as its capital on either side goes, which takes time to move.
     *
     * @param other the second venue
     * @param threshold relative difference from which it trades
     * @param capital most that it holds at either venue, in base units
     * @param delay of a transfer
     * @param frozenFrom begin of a freeze of transfers
     * @param frozenTo its end
     */
    record Arbitrageur(
            int venue,
            int other,
            double every,
            double size,
            double threshold,
            double capital,
            double delay,
            double frozenFrom,
            double frozenTo)
            implements ActorSpec {}
}
