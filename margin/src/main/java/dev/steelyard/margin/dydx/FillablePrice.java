package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * Worst price at which a liquidation order may fill, and the terms it comes from. <b>Immutable</b>. All exact.
 *
 * @param bankruptcyRating bankruptcy adjustment × (1 − net collateral / maintenance margin), held within 0 and 1
 * @param maximumSpread spread ratio × the position's maintenance margin, quote quantums
 * @param netNotional the position's value at the oracle price, signed quote quantums
 * @param price quote quantums for one base quantum
 * @param usdPrice USD for one coin
 */
public record FillablePrice(
        Rational bankruptcyRating, Rational maximumSpread, BigInteger netNotional, Rational price, Rational usdPrice) {}
