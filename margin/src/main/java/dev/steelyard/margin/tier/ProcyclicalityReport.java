package dev.steelyard.margin.tier;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a schedule's maintenance requirement moves along a path of prices, beside the schedule it is compared with: what
 * the directional rule asks for just when a loss has been made. <b>Immutable</b>.
 *
 * @param steps one for each price, in order
 * @param schedule the movement of the schedule itself
 * @param compared the movement of the schedule beside it
 */
public record ProcyclicalityReport(List<Step> steps, Movement schedule, Movement compared) {
    /**
     * A price and both requirements there.
     *
     * @param price in quote units
     * @param profit of the position, in the settle asset
     * @param requirement of the schedule, in the settle asset
     * @param compared of the other schedule
     */
    public record Step(BigDecimal price, BigDecimal profit, BigDecimal requirement, BigDecimal compared) {}

    /**
     * How far a requirement moved.
     *
     * @param peakToTrough largest over smallest requirement, at least 1; null when the smallest is not above 0
     * @param largestRise the largest increase from one price to the next, in the settle asset, at least 0
     * @param calledWithLosses what the requirement rose by over all steps in which the position lost, at least 0: margin
     *     called on top of the loss itself
     */
    public record Movement(@Nullable BigDecimal peakToTrough, BigDecimal largestRise, BigDecimal calledWithLosses) {}

    public ProcyclicalityReport {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the report of a position along a path.
     *
     * @param position with a known entry
     * @param schedule the one in question, such as a {@link DirectionalSchedule}
     * @param compared the one beside it, such as its flat base
     * @param prices in quote units, greater than 0, at least one
     * @throws IllegalArgumentException when the path is empty or the entry unknown
     */
    public static ProcyclicalityReport of(
            PositionGeometry position, MarginSchedule schedule, MarginSchedule compared, List<BigDecimal> prices) {
        BigDecimal entry = position.entry();
        if (entry == null || prices.isEmpty()) {
            throw new IllegalArgumentException("a report needs an entry price and a path of prices");
        }
        List<Step> steps = new ArrayList<>(prices.size());
        for (BigDecimal price : prices) {
            steps.add(new Step(
                    price,
                    position.unrealizedPnl(entry).at(price),
                    requirement(position, schedule, price),
                    requirement(position, compared, price)));
        }
        return new ProcyclicalityReport(steps, movement(steps, false), movement(steps, true));
    }

    private static BigDecimal requirement(PositionGeometry position, MarginSchedule schedule, BigDecimal price) {
        TierRequirement tier = schedule.at(position, price);
        return position.notional()
                .times(tier.maintenanceRate())
                .plus(tier.maintenanceDeduction().negate())
                .at(price);
    }

    private static Movement movement(List<Step> steps, boolean ofCompared) {
        BigDecimal peak = null;
        BigDecimal trough = null;
        BigDecimal largestRise = BigDecimal.ZERO;
        BigDecimal called = BigDecimal.ZERO;
        Step before = null;
        for (Step step : steps) {
            BigDecimal now = ofCompared ? step.compared() : step.requirement();
            peak = peak == null ? now : Decimals.max(peak, now);
            trough = trough == null ? now : Decimals.min(trough, now);
            if (before != null) {
                BigDecimal rise = now.subtract(ofCompared ? before.compared() : before.requirement());
                largestRise = Decimals.max(largestRise, rise);
                if (step.profit().compareTo(before.profit()) < 0) {
                    called = called.add(Decimals.positivePart(rise));
                }
            }
            before = step;
        }
        if (trough == null || peak == null || trough.signum() <= 0) {
            return new Movement(null, largestRise, called);
        }
        return new Movement(Decimals.divide(peak, trough), largestRise, called);
    }
}
