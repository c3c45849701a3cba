package dev.steelyard.margin.rule;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of an asset counts as collateral, and what borrowing it requires. Weight = 1 − haircut. Each tier's weight
 * applies to the part inside the tier; beyond the cap nothing counts. <b>Immutable</b>.
 *
 * @param measure what tier bounds and cap are measured in
 * @param tiers in order; the last may be open-ended; beyond a bounded last tier nothing counts
 * @param cap the largest amount that counts, in {@code measure}; null for none
 * @param sizeFactor square-root discount: weight = min(weight, 1.1 / (1 + factor·√q)) with q in units; null for none
 * @param liabilityWeight what an owed amount is multiplied by, at least 1 for most; with a size factor it is
 *     max(weight, 0.9·(1 + factor·√q))
 * @param loan what borrowing the asset requires
 */
public record CollateralSchedule(
        Measure measure,
        List<WeightTier> tiers,
        @Nullable BigDecimal cap,
        @Nullable BigDecimal sizeFactor,
        BigDecimal liabilityWeight,
        LoanRule loan) {
    /** What the tiers of a haircut are bounded in. */
    public enum Measure {
        /** Units of the asset. */
        AMOUNT,
        /** USD value. */
        VALUE
    }

    /**
     * A tier of collateral weight.
     *
     * @param upTo the upper bound, included; null for none
     * @param weight fraction counted, 0 to 1
     */
    public record WeightTier(@Nullable BigDecimal upTo, BigDecimal weight) {
        public WeightTier {
            if (weight.signum() < 0 || weight.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("collateral weight was " + weight + "; expected 0 to 1");
            }
        }
    }

    /**
     * What a loan requires, as fractions of the amount owed.
     *
     * @param initialRate of the amount
     * @param maintenanceRate of the amount
     * @param liquidationFeeRate of amount × (1 + maintenanceRate)
     */
    public record LoanRule(BigDecimal initialRate, BigDecimal maintenanceRate, BigDecimal liquidationFeeRate) {
        /** A loan that requires nothing beyond its repayment. */
        public static final LoanRule FREE = new LoanRule(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public CollateralSchedule {
        tiers = List.copyOf(tiers);
    }

    /** Returns the schedule of one weight for any amount. */
    public static CollateralSchedule flat(BigDecimal weight) {
        return new CollateralSchedule(
                Measure.AMOUNT, List.of(new WeightTier(null, weight)), null, null, BigDecimal.ONE, LoanRule.FREE);
    }

    /** Returns this schedule with another weight for any amount. */
    public CollateralSchedule withWeight(BigDecimal weight) {
        return new CollateralSchedule(measure, List.of(new WeightTier(null, weight)), cap, null, liabilityWeight, loan);
    }

    /** Returns weight after the square-root discount for q units: min(weight, 1.1 / (1 + factor·√q)). */
    public BigDecimal sizedWeight(BigDecimal weight, BigDecimal units) {
        if (sizeFactor == null) {
            return weight;
        }
        return Decimals.min(weight, Decimals.divide(new BigDecimal("1.1"), sizeTerm(sizeFactor, units)));
    }

    /** Returns the liability weight for q owed units: max(weight, 0.9·(1 + factor·√q)). */
    public BigDecimal sizedLiabilityWeight(BigDecimal units) {
        if (sizeFactor == null) {
            return liabilityWeight;
        }
        return Decimals.max(liabilityWeight, new BigDecimal("0.9").multiply(sizeTerm(sizeFactor, units)));
    }

    private static BigDecimal sizeTerm(BigDecimal factor, BigDecimal units) {
        return BigDecimal.ONE.add(factor.multiply(Decimals.squareRoot(units)));
    }
}
