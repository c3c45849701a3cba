package dev.steelyard.margin.control.limit;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.barrier.LiquidationBarrier;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The most leverage that an asset's volatility and liquidity bear: min(cap, 1 / (z·σ·√h·k), the leverage whose probability
 * of liquidation within h is p). Each lower as volatility rises. <b>Immutable</b>.
 *
 * @param cap whatever the asset, above 0
 * @param quantile z: standard deviations to be borne, above 0
 * @param days h: over which, above 0
 * @param maintenanceRate of the contract, fraction of notional, above 0
 * @param liquidation p: the most probability of liquidation within h, 0 to 1
 */
public record RiskAdjustedLeverage(
        BigDecimal cap, BigDecimal quantile, BigDecimal days, BigDecimal maintenanceRate, BigDecimal liquidation) {
    /** Decimals of a leverage, rounded down. */
    public static final int SCALE = 6;

    /** What sets a leverage. */
    public enum Binding {
        /** The cap. */
        CAP,
        /** Volatility and liquidity. */
        VOLATILITY,
        /** The probability of liquidation. */
        FIRST_PASSAGE
    }

    /**
     * A leverage and what sets it.
     *
     * @param leverage rounded down at {@value RiskAdjustedLeverage#SCALE} decimals
     * @param binding the smallest of the three, the first of equals
     */
    public record Most(BigDecimal leverage, Binding binding) {}

    public RiskAdjustedLeverage {
        if (cap.signum() <= 0 || quantile.signum() <= 0 || days.signum() <= 0 || maintenanceRate.signum() <= 0) {
            throw new IllegalArgumentException("cap, quantile, days and maintenanceRate must be > 0");
        }
        if (liquidation.signum() < 0 || liquidation.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("liquidation was " + liquidation + "; expected 0 to 1");
        }
    }

    /**
     * Returns the most leverage of an asset.
     *
     * @param dailyVol σ: standard deviation of a day's log return, above 0
     * @param illiquidity k: 1 for an asset that can be left at its price, larger the longer or dearer leaving is, at least 1
     */
    public Most of(BigDecimal dailyVol, BigDecimal illiquidity) {
        if (dailyVol.signum() <= 0 || illiquidity.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException(
                    "daily vol was " + dailyVol + ", illiquidity " + illiquidity + "; expected > 0 and >= 1");
        }
        BigDecimal move = quantile.multiply(dailyVol).multiply(illiquidity).multiply(Decimals.squareRoot(days));
        BigDecimal byVol = Decimals.divide(BigDecimal.ONE, move, SCALE, RoundingMode.DOWN);
        BigDecimal survives = survivable(dailyVol);
        BigDecimal most = Decimals.min(cap, Decimals.min(byVol, survives));
        Binding binding = most.compareTo(cap) == 0
                ? Binding.CAP
                : most.compareTo(byVol) == 0 ? Binding.VOLATILITY : Binding.FIRST_PASSAGE;
        return new Most(most, binding);
    }

    /** Returns the leverage at which either side of a linear contract is liquidated within h with probability p at most. */
    public BigDecimal survivable(BigDecimal dailyVol) {
        double least = Double.MAX_VALUE;
        for (LiquidationBarrier side :
                new LiquidationBarrier[] {LiquidationBarrier.LINEAR_LONG, LiquidationBarrier.LINEAR_SHORT}) {
            least = Math.min(
                    least,
                    side.largestLeverage(
                            liquidation.doubleValue(),
                            maintenanceRate.doubleValue(),
                            0,
                            dailyVol.doubleValue(),
                            days.doubleValue()));
        }
        return Decimals.ofDouble(least).setScale(SCALE, RoundingMode.DOWN);
    }
}
