package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is liquidated at which price, of positions that are known: each position counts with its whole notional at the mark
 * in the bucket of its own liquidation price, other prices held. <b>Immutable</b>.
 *
 * @param accounts how many were added
 * @param positions how many of them have a size
 * @param withoutPrice positions that no price of their own contract liquidates
 * @param unknown positions of which it is not known
 * @param markets by underlying and unit, in order of both
 */
public record LiquidationMap(int accounts, int positions, int withoutPrice, int unknown, List<Market> markets) {
    public LiquidationMap {
        markets = List.copyOf(markets);
    }

    /** Moves of a price at which the volume is stated where none are asked for: 5% to 50% down and up. */
    public static final List<BigDecimal> STANDARD_MOVES = Stream.of(
                    "-0.5", "-0.3", "-0.2", "-0.1", "-0.05", "0.05", "0.1", "0.2", "0.3", "0.5")
            .map(BigDecimal::new)
            .toList();

    /** Largest width of a bucket where none is asked for, a fraction of the mark: 2%. */
    public static final BigDecimal STANDARD_STEP = new BigDecimal("0.02");

    /**
     * Positions and their notional.
     *
     * @param positions how many
     * @param notional at the mark, at least 0
     */
    public record Volume(int positions, BigDecimal notional) {
        /** No positions. */
        public static final Volume NONE = new Volume(0, BigDecimal.ZERO);

        /** Returns the sum. */
        public Volume plus(Volume other) {
            return new Volume(positions + other.positions, notional.add(other.notional));
        }
    }

    /**
     * Positions liquidated at a price in [from, to).
     *
     * @param from in quote units
     * @param to in quote units
     * @param longs liquidated when the price falls
     * @param shorts liquidated when the price rises
     */
    public record Bucket(BigDecimal from, BigDecimal to, Volume longs, Volume shorts) {}

    /**
     * One position.
     *
     * @param isLong whether it gains when the price rises
     * @param markPrice of its own market, in quote units
     * @param liquidationPrice in quote units
     * @param notional at the mark
     */
    public record Entry(boolean isLong, BigDecimal markPrice, BigDecimal liquidationPrice, BigDecimal notional) {
        /** Returns the position as a volume. */
        public Volume volume() {
            return new Volume(1, notional);
        }

        /** Returns whether the position is liquidated at a mark. */
        public boolean isLiquidatedAt(BigDecimal price) {
            int compared = liquidationPrice.compareTo(price);
            return isLong ? compared >= 0 : compared <= 0;
        }
    }

    /**
     * The contracts on one underlying.
     *
     * @param base the underlying
     * @param unit what notional is counted in; {@code USD} for all dollars
     * @param markPrice the latest mark among the accounts, in quote units
     * @param width of a bucket, in quote units: 1, 2 or 5 times a power of ten
     * @param buckets in order of price, without empty ones; their sum is that of all positions with a liquidation price
     * @param entries the positions
     */
    public record Market(
            Asset base,
            String unit,
            BigDecimal markPrice,
            BigDecimal width,
            List<Bucket> buckets,
            List<Entry> entries) {
        public Market {
            buckets = List.copyOf(buckets);
            entries = List.copyOf(entries);
        }

        /** Returns all positions with a liquidation price. */
        public Volume total() {
            return buckets.stream()
                    .map(bucket -> bucket.longs().plus(bucket.shorts()))
                    .reduce(Volume.NONE, Volume::plus);
        }

        /**
         * Returns what is liquidated when the underlying moves: longs whose liquidation price is at or above, and shorts
         * whose is at or below, their mark × (1 + move). What is liquidatable already counts.
         *
         * @param move relative, greater than −1: −0.2 is a fall by 20%
         */
        public Volume liquidatedBy(BigDecimal move) {
            BigDecimal factor = BigDecimal.ONE.add(move);
            Volume sum = Volume.NONE;
            for (Entry entry : entries) {
                if (entry.isLiquidatedAt(entry.markPrice().multiply(factor))) {
                    sum = sum.plus(entry.volume());
                }
            }
            return sum;
        }
    }
}
