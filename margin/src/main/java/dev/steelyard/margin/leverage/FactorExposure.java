package dev.steelyard.margin.leverage;

import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;

/**
 * What an account is exposed to through one asset, looked through to what hides in options, in collateral and in contracts
 * that offset it. All in USD, signed, long above 0. <b>Immutable</b>. See {@code docs/methods/exposure.md}.
 *
 * @param asset the underlying of positions, or a coin or currency held
 * @param delta Σ delta of positions, the coins of option values left out
 * @param gamma by how much {@code delta} and {@code coins} together move away from a line for a rise of 1%: S²E″/100
 * @param vega Σ of options, per point of vol, 0.01
 * @param theta Σ of options, per day of a year of 365, forward and vol held
 * @param basis the part of {@code delta} that is in futures and perpetuals: what a move against the index moves
 * @param funding what the next funding of perpetuals pays at the rates known, received above 0
 * @param coins equity held in the asset, before haircut
 * @param collateralDelta equity held in the asset × (1 − haircut), tier by tier: its part in the margin balance
 */
public record FactorExposure(
        Asset asset,
        Answer<BigDecimal> delta,
        Answer<BigDecimal> gamma,
        Answer<BigDecimal> vega,
        Answer<BigDecimal> theta,
        Answer<BigDecimal> basis,
        Answer<BigDecimal> funding,
        Answer<BigDecimal> coins,
        Answer<BigDecimal> collateralDelta) {
    /** Returns delta + coins: what equity moves by, for a move of 1.00 of the price. */
    public Answer<BigDecimal> net() {
        return delta.flatMap(own -> coins.map(own::add));
    }

    /** Returns delta + collateralDelta: what the margin balance moves by, for a move of 1.00 of the price. */
    public Answer<BigDecimal> netCounted() {
        return delta.flatMap(own -> collateralDelta.map(own::add));
    }
}
