package dev.steelyard.margin.gmx;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A market: its tokens, open interest, pool and settings. <b>Immutable.</b>
 *
 * @param name market name
 * @param indexToken what positions follow
 * @param longToken pool token that backs longs
 * @param shortToken pool token that backs shorts
 * @param openInterest open positions of both sides
 * @param pool pool amounts and profit limits
 * @param impact price impact settings
 * @param fees position fee factors
 * @param collateral collateral limits
 */
public record GmxMarket(
        String name,
        GmxToken indexToken,
        GmxToken longToken,
        GmxToken shortToken,
        OpenInterest openInterest,
        Pool pool,
        Impact impact,
        Fees fees,
        Collateral collateral) {

    /**
     * Open positions of both sides, each not negative.
     *
     * @param longUsd cost of the longs, dollars × 10^30
     * @param shortUsd cost of the shorts, dollars × 10^30
     * @param longTokens size of the longs in index token units
     * @param shortTokens size of the shorts in index token units
     * @param balanceInTokens whether the balance of the sides is measured by present value instead of cost
     */
    public record OpenInterest(
            BigInteger longUsd,
            BigInteger shortUsd,
            BigInteger longTokens,
            BigInteger shortTokens,
            boolean balanceInTokens) {
        /** Checks that nothing is negative. */
        public OpenInterest {
            requireNotNegative(longUsd, shortUsd, longTokens, shortTokens);
        }
    }

    /**
     * Pool amounts, and how much of the pool a side's profit may take.
     *
     * @param longAmount long token units
     * @param shortAmount short token units
     * @param maxProfitLong largest profit of all longs that is paid, as a factor of their pool × 10^30
     * @param maxProfitShort the same for shorts
     * @param adlProfitLong profit of all longs over their pool above which ADL begins, × 10^30; null if unknown
     * @param adlProfitShort the same for shorts
     */
    public record Pool(
            BigInteger longAmount,
            BigInteger shortAmount,
            BigInteger maxProfitLong,
            BigInteger maxProfitShort,
            @Nullable BigInteger adlProfitLong,
            @Nullable BigInteger adlProfitShort) {
        /** Checks that nothing is negative. */
        public Pool {
            requireNotNegative(longAmount, shortAmount, maxProfitLong, maxProfitShort);
        }
    }

    /**
     * Price impact settings.
     *
     * @param factorPositive factor of an impact that improves the balance × 10^30
     * @param factorNegative factor of an impact that worsens the balance × 10^30
     * @param exponentPositive exponent of an improving impact × 10^30
     * @param exponentNegative exponent of a worsening impact × 10^30
     * @param maxPositive largest improving impact over size × 10^30
     * @param maxNegative largest worsening impact over size × 10^30
     * @param maxForLiquidation largest worsening impact over size in the liquidation test × 10^30
     * @param virtualInventory dollars × 10^30 sold net over all markets of the index token, bought &lt; 0; 0 for none
     * @param poolAmount index token units set aside to pay improving impact
     */
    public record Impact(
            BigInteger factorPositive,
            BigInteger factorNegative,
            BigInteger exponentPositive,
            BigInteger exponentNegative,
            BigInteger maxPositive,
            BigInteger maxNegative,
            BigInteger maxForLiquidation,
            BigInteger virtualInventory,
            BigInteger poolAmount) {
        /** Checks that no factor is negative. */
        public Impact {
            requireNotNegative(factorPositive, factorNegative, exponentPositive, exponentNegative);
            requireNotNegative(maxPositive, maxNegative, maxForLiquidation, poolAmount);
        }
    }

    /**
     * Position fee factors.
     *
     * @param improved fee over size where the trade improves the balance × 10^30
     * @param notImproved fee over size where it does not × 10^30
     */
    public record Fees(BigInteger improved, BigInteger notImproved) {
        /** Checks that no fee is negative. */
        public Fees {
            requireNotNegative(improved, notImproved);
        }
    }

    /**
     * Collateral limits.
     *
     * @param minFactor least collateral over size to open × 10^30
     * @param minFactorForLiquidation collateral over size below which a position is liquidated × 10^30
     * @param openInterestLong adds to the least factor of a long per dollar of long open interest × 10^30; 0 for none
     * @param openInterestShort the same for shorts
     */
    public record Collateral(
            BigInteger minFactor,
            BigInteger minFactorForLiquidation,
            BigInteger openInterestLong,
            BigInteger openInterestShort) {
        /** Checks that nothing is negative. */
        public Collateral {
            requireNotNegative(minFactor, minFactorForLiquidation, openInterestLong, openInterestShort);
        }
    }

    /**
     * The same market with one token at another price, in whichever roles it appears.
     *
     * @param symbol identity of the token
     * @param price dollars per whole token × 10^30
     * @return the repriced market
     */
    public GmxMarket withPrice(String symbol, BigInteger price) {
        return new GmxMarket(
                name,
                repriced(indexToken, symbol, price),
                repriced(longToken, symbol, price),
                repriced(shortToken, symbol, price),
                openInterest,
                pool,
                impact,
                fees,
                collateral);
    }

    /** Cost of a side's open positions, dollars × 10^30. */
    BigInteger openInterestUsd(boolean isLong) {
        return isLong ? openInterest.longUsd() : openInterest.shortUsd();
    }

    /** Size of a side's open positions in index token units. */
    BigInteger openInterestTokens(boolean isLong) {
        return isLong ? openInterest.longTokens() : openInterest.shortTokens();
    }

    /** A side's open interest as the balance of the sides counts it, dollars × 10^30. */
    BigInteger openInterestForBalance(boolean isLong) {
        return openInterest.balanceInTokens()
                ? indexToken.usd(openInterestTokens(isLong), indexToken.midPrice())
                : openInterestUsd(isLong);
    }

    /** The pool that pays a side's profit, at its lower price, dollars × 10^30. */
    BigInteger poolUsd(boolean isLong) {
        return isLong
                ? longToken.usd(pool.longAmount(), longToken.minPrice())
                : shortToken.usd(pool.shortAmount(), shortToken.minPrice());
    }

    private static GmxToken repriced(GmxToken token, String symbol, BigInteger price) {
        return token.symbol().equals(symbol) ? token.withPrice(price) : token;
    }

    private static void requireNotNegative(BigInteger... values) {
        for (BigInteger value : values) {
            if (value.signum() < 0) {
                throw new IllegalArgumentException("value was " + value + "; expected 0 or more");
            }
        }
    }
}
