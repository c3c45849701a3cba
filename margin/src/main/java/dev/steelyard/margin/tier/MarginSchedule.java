package dev.steelyard.margin.tier;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the rate of a requirement follows a position. <b>Immutable</b>; <b>Thread-safe</b>. */
public sealed interface MarginSchedule permits BracketSchedule, RampSchedule, SquareRootSchedule, DirectionalSchedule {
    /**
     * Returns what is asked of a position at a price.
     *
     * @param position the position
     * @param price in quote units, greater than 0
     */
    TierRequirement at(PositionGeometry position, BigDecimal price);

    /** Returns the prices, ascending, at which the position passes from one piece of the schedule to another. */
    List<BigDecimal> edges(PositionGeometry position);

    /** Returns the largest measure that the schedule covers, in units of {@link #key}; null when unlimited. */
    @Nullable
    BigDecimal cap();

    /** Returns what the schedule's bounds are measured in. */
    TierKey key();
}
