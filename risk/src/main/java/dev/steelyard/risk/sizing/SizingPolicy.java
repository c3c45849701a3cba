package dev.steelyard.risk.sizing;

import org.jspecify.annotations.Nullable;

/**
 * What a size is to keep to. <b>Immutable</b>. Fractions of equity unless said otherwise; times in years of 365.25 days.
 *
 * @param method how the size is found
 * @param side 1 long, −1 short, 0: the side held, else the sign of the drift for KELLY and long for the rest
 * @param targetVol per square root of a year, above 0
 * @param forecast how volatility is forecast
 * @param kellyPart fraction of the Kelly leverage, above 0
 * @param moneyRate what money costs per year
 * @param fundingRate paid by a long, received by a short, fraction of notional per year
 * @param mostLiquidation probability of liquidation over the horizon, inside (0, 1)
 * @param horizon in years, above 0
 * @param shortfallBudget expected shortfall over the horizon, above 0
 * @param confidence of the expected shortfall, inside (0, 1)
 * @param riskPerTrade lost when the stop is met, above 0
 * @param stopDistance fraction of the mark, above 0; null: twice a day's forecast volatility
 * @param mostLeverage notional over equity, above 0; null: no cap
 * @param band fraction of the target size inside which nothing is traded, at least 0
 * @param costRate fraction of notional that trading costs where no book is given, at least 0
 * @param dailyVolume notional traded per day in the account's currency; null: unknown
 * @param participation most of a day's volume that the position may be, above 0
 * @param paths simulated of prices that jump, at least 2
 * @param seed of the random numbers
 */
public record SizingPolicy(
        SizeMethod method,
        int side,
        double targetVol,
        VolatilityForecast forecast,
        double kellyPart,
        double moneyRate,
        double fundingRate,
        double mostLiquidation,
        double horizon,
        double shortfallBudget,
        double confidence,
        double riskPerTrade,
        @Nullable Double stopDistance,
        @Nullable Double mostLeverage,
        double band,
        double costRate,
        @Nullable Double dailyVolume,
        double participation,
        int paths,
        long seed) {
    /** A week in years. */
    public static final double WEEK = 7 / 365.25;

    public SizingPolicy {
        positive("target volatility", targetVol);
        positive("part of the Kelly leverage", kellyPart);
        positive("horizon", horizon);
        positive("budget of expected shortfall", shortfallBudget);
        positive("risk per trade", riskPerTrade);
        positive("participation", participation);
        inside("probability of liquidation", mostLiquidation);
        inside("confidence", confidence);
        if (stopDistance != null && !(stopDistance > 0 && stopDistance < 1)) {
            throw new IllegalArgumentException("stop distance was " + stopDistance + "; expected inside (0, 1)");
        }
        if (mostLeverage != null) {
            positive("highest leverage", mostLeverage);
        }
        if (!(band >= 0) || !(costRate >= 0) || paths < 2 || Math.abs(side) > 1) {
            throw new IllegalArgumentException("band, cost rate, paths and side were " + band + ", " + costRate + ", "
                    + paths + " and " + side + "; expected at least 0, at least 0, at least 2, and -1 to 1");
        }
    }

    /** Returns the policy of a method with everything else as it usually is. */
    public static SizingPolicy standard(SizeMethod method) {
        return new SizingPolicy(
                method,
                0,
                0.2,
                VolatilityForecast.STANDARD,
                0.5,
                0,
                0,
                0.01,
                WEEK,
                0.02,
                0.975,
                0.01,
                null,
                null,
                0,
                0.0005,
                null,
                0.01,
                20_000,
                1);
    }

    private static void positive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " was " + value + "; expected above 0");
        }
    }

    private static void inside(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " was " + value + "; expected inside (0, 1)");
        }
    }
}
