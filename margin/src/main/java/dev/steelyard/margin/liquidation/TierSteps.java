package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Down to which size a position falls into a lower tier. <b>Thread-safe</b>. */
public final class TierSteps {
    private TierSteps() {}

    /**
     * Returns size × bound / measure, the largest size in the tier that lies so many below its own, rounded down at
     * {@value LiquidationPrices#DECIMALS} decimals; null when there is none so low, or the schedule has no tiers.
     *
     * @param position of which size and payoff count
     * @param mark in quote units
     * @param tiers how many to go down, at least 1
     */
    public static @Nullable BigDecimal sizeBelow(
            MarginSchedule schedule, PositionGeometry position, BigDecimal mark, int tiers) {
        if (!(schedule instanceof BracketSchedule brackets)) {
            return null;
        }
        BigDecimal measure = position.measure(brackets.key()).at(mark);
        int index = brackets.brackets().indexOf(brackets.bracketOf(measure));
        BigDecimal bound =
                index < tiers ? null : brackets.brackets().get(index - tiers).cap();
        return bound == null
                ? null
                : Decimals.divide(
                        position.size().multiply(bound), measure, LiquidationPrices.DECIMALS, RoundingMode.FLOOR);
    }
}
