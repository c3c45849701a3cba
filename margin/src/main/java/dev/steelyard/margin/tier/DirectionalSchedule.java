package dev.steelyard.margin.tier;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Directional margin: the maintenance requirement of another schedule, lowered as the price moves in the position's
 * favor and raised as it moves against it: requirement = base requirement − slope·s·(P − R)/R·notional, kept between
 * floor·notional and ceiling·notional. R is the entry, or a mark at which all positions were last reset. It is
 * continuous wherever the base is, and procyclical by construction: see its method page. <b>Immutable</b>.
 *
 * <p>From a common reset mark the rate does not depend on when a position was opened, so closing and re-opening changes
 * nothing. Counted from the entry it does: re-opening a losing position at the mark brings it back to the base rate.
 *
 * @param base the schedule at no move
 * @param slope rate per unit of relative move, at least 0
 * @param floor the smallest rate
 * @param ceiling the largest rate
 * @param reference where the move is counted from
 * @param rampLimit the largest change of the rate between two assessments; null for none
 */
public record DirectionalSchedule(
        MarginSchedule base,
        BigDecimal slope,
        BigDecimal floor,
        BigDecimal ceiling,
        Reference reference,
        @Nullable BigDecimal rampLimit)
        implements MarginSchedule {
    /** Where a directional schedule counts a move from. */
    public enum Reference {
        /** The position's own entry. */
        ENTRY,
        /** The mark at which all positions were last reset. */
        RESET_MARK
    }

    public DirectionalSchedule {
        if (slope.signum() < 0 || floor.signum() < 0 || ceiling.compareTo(floor) < 0) {
            throw new IllegalArgumentException("directional schedule expects slope >= 0 and 0 <= floor <= ceiling");
        }
        if (base instanceof DirectionalSchedule) {
            throw new IllegalArgumentException("a directional schedule cannot be based on another");
        }
    }

    /** Returns the rate after a step towards {@code target} from {@code previous}, no further than the ramp limit. */
    public BigDecimal ramped(BigDecimal previous, BigDecimal target) {
        if (rampLimit == null) {
            return target;
        }
        return Decimals.max(previous.subtract(rampLimit), Decimals.min(previous.add(rampLimit), target));
    }

    @Override
    public TierRequirement at(PositionGeometry position, BigDecimal price) {
        TierRequirement flat = base.at(position, price);
        BigDecimal from = referenceOf(position);
        if (from == null) {
            return flat;
        }
        if (above(flat, position, from, ceiling).at(price).signum() >= 0) {
            return bounded(flat, ceiling);
        }
        if (above(flat, position, from, floor).at(price).signum() <= 0) {
            return bounded(flat, floor);
        }
        return requirement(flat, sloped(flat.maintenanceRate(), position, from), flat.maintenanceDeduction());
    }

    private static TierRequirement bounded(TierRequirement flat, BigDecimal rate) {
        return requirement(flat, PriceForm.constant(rate), BigDecimal.ZERO);
    }

    private static TierRequirement requirement(TierRequirement flat, PriceForm rate, BigDecimal deduction) {
        return new TierRequirement(
                flat.tier() + ", directional",
                flat.initialRate(),
                flat.initialDeduction(),
                rate,
                deduction,
                flat.maxLeverage());
    }

    /** By how much the moved requirement exceeds {@code bound} × notional. */
    private PriceForm above(TierRequirement flat, PositionGeometry position, BigDecimal from, BigDecimal bound) {
        return position.notional()
                .times(sloped(flat.maintenanceRate(), position, from).plus(bound.negate()))
                .plus(flat.maintenanceDeduction().negate());
    }

    @Override
    public List<BigDecimal> edges(PositionGeometry position) {
        TreeSet<BigDecimal> edges = new TreeSet<>(base.edges(position));
        BigDecimal from = referenceOf(position);
        if (from == null || slope.signum() == 0) {
            return List.copyOf(edges);
        }
        for (BigDecimal inside : insideEachPiece(List.copyOf(edges), from)) {
            TierRequirement flat = base.at(position, inside);
            for (BigDecimal bound : List.of(floor, ceiling)) {
                PriceCurve.of(above(flat, position, from, bound)).crossings().forEach(c -> edges.add(c.price()));
            }
        }
        return List.copyOf(edges);
    }

    @Override
    public @Nullable BigDecimal cap() {
        return base.cap();
    }

    @Override
    public TierKey key() {
        return base.key();
    }

    private static List<BigDecimal> insideEachPiece(List<BigDecimal> edges, BigDecimal anywhere) {
        if (edges.isEmpty()) {
            return List.of(anywhere);
        }
        List<BigDecimal> inside = new ArrayList<>(edges.size() + 1);
        BigDecimal below = BigDecimal.ZERO;
        for (BigDecimal edge : edges) {
            inside.add(below.add(edge).divide(BigDecimal.TWO));
            below = edge;
        }
        inside.add(below.multiply(BigDecimal.TWO));
        return inside;
    }

    private PriceForm sloped(PriceForm flat, PositionGeometry position, BigDecimal from) {
        BigDecimal signed = slope.multiply(BigDecimal.valueOf((long) position.sign()));
        return flat.plus(signed).minus(PriceForm.linear(Decimals.divide(signed, from)));
    }

    private @Nullable BigDecimal referenceOf(PositionGeometry position) {
        BigDecimal reset = position.reference();
        return reference == Reference.RESET_MARK && reset != null ? reset : position.entry();
    }
}
