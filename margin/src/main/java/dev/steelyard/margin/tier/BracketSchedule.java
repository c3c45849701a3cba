package dev.steelyard.margin.tier;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates by tier of size. The rate of the tier reached applies to the whole notional, less the tier's deduction; a tier
 * without deduction jumps. A slice schedule, in which each rate applies only to the part inside its tier, is the same
 * thing with deductions that make it continuous: see {@link #sliced}. Deductions are in units of the key. Where the key
 * is not the notional itself (contracts, or coins of a linear contract) a deduction lowers the rate by
 * deduction / measure, so that requirement = notional × (rate − deduction / measure) on every payoff. <b>Immutable</b>.
 *
 * @param key what the bounds are measured in
 * @param brackets the tiers in order, each beginning where the last ended
 */
public record BracketSchedule(TierKey key, List<Bracket> brackets) implements MarginSchedule {
    public BracketSchedule {
        brackets = List.copyOf(brackets);
        if (brackets.isEmpty() || brackets.getFirst().floor().signum() != 0) {
            throw new IllegalArgumentException("tiers were empty or did not begin at 0");
        }
        for (int i = 1; i < brackets.size(); i++) {
            BigDecimal end = brackets.get(i - 1).cap();
            if (end == null || end.compareTo(brackets.get(i).floor()) != 0) {
                throw new IllegalArgumentException(
                        "tier " + (i + 1) + " began at " + brackets.get(i).floor() + "; expected " + end);
            }
        }
    }

    /** Returns the schedule of one open-ended tier. */
    public static BracketSchedule flat(@Nullable BigDecimal initialRate, BigDecimal maintenanceRate) {
        return new BracketSchedule(TierKey.NOTIONAL, List.of(Bracket.flat(initialRate, maintenanceRate)));
    }

    /**
     * Returns the schedule in which each rate applies to the slice inside its tier only:
     * deductionₙ = deductionₙ₋₁ + floorₙ·(rateₙ − rateₙ₋₁), for initial and maintenance margin alike. Deductions of the
     * given tiers are ignored.
     *
     * @param key what bounds and deductions are in
     */
    public static BracketSchedule sliced(TierKey key, List<Bracket> brackets) {
        List<Bracket> continuous = new ArrayList<>();
        BigDecimal initial = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        Bracket previous = null;
        for (Bracket bracket : brackets) {
            if (previous != null) {
                BigDecimal floor = bracket.floor();
                maintenance = nextDeduction(maintenance, floor, bracket.maintenanceRate(), previous.maintenanceRate());
                BigDecimal rate = bracket.initialRate();
                BigDecimal before = previous.initialRate();
                if (rate != null && before != null) {
                    initial = nextDeduction(initial, floor, rate, before);
                }
            }
            continuous.add(new Bracket(
                    bracket.floor(),
                    bracket.cap(),
                    bracket.initialRate(),
                    initial,
                    bracket.maintenanceRate(),
                    maintenance,
                    bracket.maxLeverage()));
            previous = bracket;
        }
        return new BracketSchedule(key, continuous);
    }

    /**
     * A part of a schedule and the rate on it.
     *
     * @param width how much of the measure it covers, greater than 0
     * @param rate fraction of notional, for initial and maintenance margin alike
     */
    public record Slice(BigDecimal width, BigDecimal rate) {}

    /** Returns the slice schedule of parts that are stated by their widths, one after the other. */
    public static BracketSchedule ofSlices(TierKey key, List<Slice> slices) {
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (Slice slice : slices) {
            BigDecimal cap = floor.add(slice.width());
            brackets.add(new Bracket(floor, cap, slice.rate(), BigDecimal.ZERO, slice.rate(), BigDecimal.ZERO, null));
            floor = cap;
        }
        return sliced(key, brackets);
    }

    /** Returns the deduction that continues a tier's requirement: deduction before + floor·(rate − rate before), exact. */
    public static BigDecimal nextDeduction(
            BigDecimal deductionBefore, BigDecimal floor, BigDecimal rate, BigDecimal rateBefore) {
        return deductionBefore.add(floor.multiply(rate.subtract(rateBefore)));
    }

    /** Returns the tier that a measure falls in; the last one when it is beyond the last bound. */
    public Bracket bracketOf(BigDecimal measure) {
        return brackets.get(indexOf(measure));
    }

    @Override
    public TierRequirement at(PositionGeometry position, BigDecimal price) {
        boolean amounts = key == TierKey.NOTIONAL || (key == TierKey.COIN && position.isInverse());
        boolean flat = amounts && brackets.size() == 1;
        BigDecimal measure = flat ? BigDecimal.ZERO : position.measure(key).at(price);
        int index = flat ? 0 : indexOf(measure);
        Bracket bracket = brackets.get(index);
        BigDecimal initialRate = bracket.initialRate();
        BigDecimal maintenanceRate = bracket.maintenanceRate();
        if (!amounts) {
            initialRate = initialRate == null ? null : lowered(initialRate, bracket.initialDeduction(), measure);
            maintenanceRate = lowered(maintenanceRate, bracket.maintenanceDeduction(), measure);
        }
        return new TierRequirement(
                "tier " + (index + 1) + " of " + brackets.size(),
                initialRate == null ? null : PriceForm.constant(initialRate),
                amounts ? bracket.initialDeduction() : BigDecimal.ZERO,
                PriceForm.constant(maintenanceRate),
                amounts ? bracket.maintenanceDeduction() : BigDecimal.ZERO,
                bracket.maxLeverage());
    }

    @Override
    public List<BigDecimal> edges(PositionGeometry position) {
        if (brackets.size() == 1
                || position.size().signum() == 0
                || position.measure(key).isConstant()) {
            return List.of();
        }
        BigDecimal units = position.size().multiply(position.terms().factor());
        List<BigDecimal> edges = new ArrayList<>(brackets.size());
        for (int i = 1; i < brackets.size(); i++) {
            BigDecimal floor = brackets.get(i).floor();
            edges.add(position.isInverse() ? Decimals.divide(units, floor) : Decimals.divide(floor, units));
        }
        return position.isInverse() ? edges.reversed() : edges;
    }

    @Override
    public @Nullable BigDecimal cap() {
        return brackets.getLast().cap();
    }

    private static BigDecimal lowered(BigDecimal rate, BigDecimal deduction, BigDecimal measure) {
        return deduction.signum() == 0 || measure.signum() == 0
                ? rate
                : rate.subtract(Decimals.divide(deduction, measure));
    }

    private int indexOf(BigDecimal measure) {
        int low = 0;
        int high = brackets.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            BigDecimal cap = brackets.get(middle).cap();
            if (cap == null || measure.compareTo(cap) <= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
