package dev.steelyard.systemic.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What a market shows at a bar; null is unknown. <b>Immutable</b>.
 *
 * @param market its name
 * @param time of the last bar, seconds since 1970
 * @param openInterest in units of the base asset
 * @param openInterestValue in quote units
 * @param velocity of open interest in units
 * @param growthAlarm whether the cumulative sum of growth raised an alarm at this bar
 * @param growthSum that sum
 * @param score how speculative
 * @param illiquidity Amihud's, per unit of quote
 * @param estimatedLeverage open interest over what exchanges hold
 * @param alert whether the score is above its level, growth is exponential, or it raised an alarm
 */
public record MarketReading(
        String market,
        long time,
        @Nullable Double openInterest,
        @Nullable Double openInterestValue,
        @Nullable LeverageVelocity velocity,
        boolean growthAlarm,
        double growthSum,
        SpeculativeScore score,
        @Nullable Double illiquidity,
        @Nullable Double estimatedLeverage,
        boolean alert) {}
