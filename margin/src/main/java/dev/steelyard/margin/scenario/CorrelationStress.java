package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A requirement over several underlyings at the correlations estimated, at 1 and at 0: √(Σ Rᵢ² + 2 Σ ρᵢⱼ Rᵢ Rⱼ), R signed by
 * the side of the underlying. The benefit of correlation fails in a crash, whichever way a book leans: two longs are worst
 * at 1, a long and a short at 0 or below. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param estimated at the correlations given, in the valuation asset
 * @param one at a correlation of 1 of all pairs: |Σ Rᵢ|
 * @param zero at a correlation of 0 of all pairs: √Σ Rᵢ²
 * @param alone Σ |Rᵢ|: nothing offsets
 */
public record CorrelationStress(BigDecimal estimated, BigDecimal one, BigDecimal zero, BigDecimal alone) {
    /** Decimals of a square root. */
    private static final int DECIMALS = 12;

    /** Which of the figures a house requires. */
    public enum Policy {
        /** The one at the correlations estimated. */
        ESTIMATED,
        /** The largest of the three. */
        WORST
    }

    /**
     * Returns the stress of underlyings that are scanned apart, each signed by its delta; one without a delta is long.
     *
     * @param correlations square, symmetric, 1 on its diagonal, in the order of the units
     */
    public static CorrelationStress of(ScenarioRisk risk, List<List<BigDecimal>> correlations) {
        return of(
                risk.units().stream()
                        .map(unit -> unit.netDelta().signum() < 0
                                ? unit.requirement().negate()
                                : unit.requirement())
                        .toList(),
                correlations);
    }

    /**
     * Returns the stress of signed requirements; roots are rounded up at 12 decimals, and a form below 0 counts as 0.
     *
     * @param signed requirement of each underlying, above 0 where it is long
     * @param correlations square, symmetric, 1 on its diagonal, from −1 to 1
     * @throws IllegalArgumentException when the correlations are not so
     */
    public static CorrelationStress of(List<BigDecimal> signed, List<List<BigDecimal>> correlations) {
        check(correlations, signed.size());
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal crossed = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal alone = BigDecimal.ZERO;
        for (int i = 0; i < signed.size(); i++) {
            BigDecimal own = signed.get(i);
            squares = squares.add(own.multiply(own));
            sum = sum.add(own);
            alone = alone.add(own.abs());
            for (int j = 0; j < i; j++) {
                crossed = crossed.add(correlations.get(i).get(j).multiply(own).multiply(signed.get(j)));
            }
        }
        BigDecimal form = squares.add(crossed.multiply(BigDecimal.TWO));
        return new CorrelationStress(root(form), sum.abs(), root(squares), alone);
    }

    /** Returns what is required under a policy. */
    public BigDecimal requirement(Policy policy) {
        return switch (policy) {
            case ESTIMATED -> estimated;
            case WORST -> Decimals.max(estimated, Decimals.max(one, zero));
        };
    }

    private static BigDecimal root(BigDecimal form) {
        return Decimals.squareRoot(Decimals.positivePart(form)).setScale(DECIMALS, RoundingMode.CEILING);
    }

    private static void check(List<List<BigDecimal>> correlations, int size) {
        List<String> faults = new ArrayList<>();
        if (correlations.size() != size) {
            faults.add("rows " + correlations.size());
        }
        for (int i = 0; i < correlations.size() && faults.isEmpty(); i++) {
            if (correlations.get(i).size() != size) {
                faults.add("columns " + correlations.get(i).size());
                break;
            }
            for (int j = 0; j <= i; j++) {
                BigDecimal value = correlations.get(i).get(j);
                boolean right = j == i
                        ? value.compareTo(BigDecimal.ONE) == 0
                        : value.abs().compareTo(BigDecimal.ONE) <= 0
                                && value.compareTo(correlations.get(j).get(i)) == 0;
                if (!right) {
                    faults.add("cell " + (i + 1) + ", " + (j + 1) + " was " + Decimals.plain(value));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("correlations of " + size + " underlyings: " + faults.getFirst()
                    + "; expected a symmetric square of -1 to 1 with 1 on its diagonal");
        }
    }
}
