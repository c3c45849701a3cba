package dev.steelyard.margin.model;

import dev.steelyard.margin.enclosure.MarketFigure;
import java.math.BigDecimal;
import java.util.List;

/**
 * How fast, at most, balance and requirement of an account's buckets change with the figures of the market: for any two
 * markets that differ in these figures alone, {@code |balance − balance₀| ≤ Σ slope·|figure − figure₀| + error}, and so the
 * requirement. <b>Immutable</b>. See {@code docs/methods/safe-bands.md}.
 *
 * @param buckets in the order of the assessment
 * @param held figures that the slopes hold at and nowhere else
 */
public record SurplusSlopes(List<OfBucket> buckets, List<MarketFigure> held) {
    public SurplusSlopes {
        buckets = List.copyOf(buckets);
        held = List.copyOf(held);
    }

    /**
     * One figure's slopes.
     *
     * @param figure what moves
     * @param balance most that the margin balance changes per unit of it, 0 or more
     * @param requirement most that the liquidation requirement changes per unit of it, 0 or more
     */
    public record OfFigure(MarketFigure figure, BigDecimal balance, BigDecimal requirement) {
        public OfFigure {
            if (balance.signum() < 0 || requirement.signum() < 0) {
                throw new IllegalArgumentException(
                        "slopes were " + balance + " and " + requirement + "; expected sizes");
            }
        }
    }

    /**
     * One bucket's slopes.
     *
     * @param figures those that move it
     * @param error what rounding adds at most to a change of balance, and as much to one of the requirement
     */
    public record OfBucket(List<OfFigure> figures, BigDecimal error) {
        public OfBucket {
            figures = List.copyOf(figures);
        }
    }
}
