package dev.steelyard.margin.bitmex;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What binds the margin of one position. <b>Immutable</b>.
 *
 * @param leverage selected, greater than 0; null: the initial rate of the risk limit decides
 * @param initialRate of the risk limit, fraction of cost; read only without a leverage
 * @param maintenanceRate of the risk limit, fraction of cost, at least 0
 * @param takerFeeRate fraction of value, at least 0
 * @param fundingRate of the next stamp, positive: longs pay; it counts where the position pays it
 */
public record BitmexMarginTerms(
        @Nullable BigDecimal leverage,
        @Nullable BigDecimal initialRate,
        BigDecimal maintenanceRate,
        BigDecimal takerFeeRate,
        BigDecimal fundingRate) {
    public BitmexMarginTerms {
        if (leverage == null ? initialRate == null : leverage.signum() <= 0) {
            throw new IllegalArgumentException("leverage was " + leverage + "; expected > 0, or an initial rate");
        }
        if (maintenanceRate.signum() < 0 || takerFeeRate.signum() < 0) {
            throw new IllegalArgumentException(
                    "maintenance rate was " + maintenanceRate + " and taker fee " + takerFeeRate + "; expected >= 0");
        }
    }

    /** Returns terms with a selected leverage and no funding in sight. */
    public static BitmexMarginTerms leveraged(
            BigDecimal leverage, BigDecimal maintenanceRate, BigDecimal takerFeeRate) {
        return new BitmexMarginTerms(leverage, null, maintenanceRate, takerFeeRate, BigDecimal.ZERO);
    }

    /** Returns the rate that a position of the given side pays at the next stamp: max(side × rate, 0). */
    BigDecimal adverseFunding(int side) {
        BigDecimal paid = side > 0 ? fundingRate : fundingRate.negate();
        return paid.signum() > 0 ? paid : BigDecimal.ZERO;
    }
}
