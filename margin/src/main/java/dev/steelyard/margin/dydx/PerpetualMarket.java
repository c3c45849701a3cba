package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * A perpetual market at one moment. <b>Immutable</b>.
 *
 * @param ticker market name, such as BTC-USD
 * @param atomicResolution power of ten of one base quantum in coins, such as -10
 * @param quoteAtomicResolution power of ten of one quote quantum in USDC, {@value Quantums#QUOTE_ATOMIC_RESOLUTION} at
 *     the venue
 * @param oraclePrice price of one coin
 * @param liquidityTier margin fractions
 * @param openInterest base quantums, long side, 0 or more
 * @param fundingIndex accumulated funding of one base quantum, quote quantums × 1,000,000, signed; longs pay when it
 *     rises
 */
public record PerpetualMarket(
        String ticker,
        int atomicResolution,
        int quoteAtomicResolution,
        OraclePrice oraclePrice,
        LiquidityTier liquidityTier,
        BigInteger openInterest,
        BigInteger fundingIndex) {
    /** Checks the ranges. @throws IllegalArgumentException when a resolution or the open interest is out of range */
    public PerpetualMarket {
        Quantums.requireExponent(atomicResolution, "atomic resolution");
        Quantums.requireExponent(quoteAtomicResolution, "quote atomic resolution");
        Quantums.requireNotNegative(openInterest, "open interest");
    }

    /** Returns a market quoted in USDC, with no open interest and a funding index of 0. */
    public static PerpetualMarket of(
            String ticker, int atomicResolution, OraclePrice oraclePrice, LiquidityTier liquidityTier) {
        return new PerpetualMarket(
                ticker,
                atomicResolution,
                Quantums.QUOTE_ATOMIC_RESOLUTION,
                oraclePrice,
                liquidityTier,
                BigInteger.ZERO,
                BigInteger.ZERO);
    }

    /** Returns this market at another oracle price. */
    public PerpetualMarket withOraclePrice(OraclePrice price) {
        return new PerpetualMarket(
                ticker, atomicResolution, quoteAtomicResolution, price, liquidityTier, openInterest, fundingIndex);
    }

    /** Returns this market with another open interest, base quantums. */
    public PerpetualMarket withOpenInterest(BigInteger baseQuantums) {
        return new PerpetualMarket(
                ticker,
                atomicResolution,
                quoteAtomicResolution,
                oraclePrice,
                liquidityTier,
                baseQuantums,
                fundingIndex);
    }

    /** Returns this market with another funding index. */
    public PerpetualMarket withFundingIndex(BigInteger index) {
        return new PerpetualMarket(
                ticker, atomicResolution, quoteAtomicResolution, oraclePrice, liquidityTier, openInterest, index);
    }

    /**
     * Returns the value of a base amount at the oracle price: base × price × 10^(atomic resolution + price exponent −
     * quote resolution), rounded toward zero.
     *
     * @param baseQuantums signed base quantums
     * @return signed quote quantums
     */
    public BigInteger toQuoteQuantums(BigInteger baseQuantums) {
        return Quantums.shift(
                baseQuantums.multiply(oraclePrice.value()),
                atomicResolution + oraclePrice.exponent() - quoteAtomicResolution);
    }
}
