package dev.steelyard.margin.drift;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A token that can be deposited or borrowed: its price and weights. <b>Immutable.</b>
 *
 * @param name token name, unique among an account's spot markets
 * @param oracle identity of the price feed; markets with the same feed move together
 * @param quote whether this is the quote token (the venue's spot market 0) that perpetuals settle in
 * @param decimals decimals of the token
 * @param oraclePrice dollars per token × 10^6, not negative
 * @param oracleAverage five-minute average of the price × 10^6; null if unknown, then only the price is used
 * @param initialAssetWeight × 10^4
 * @param maintenanceAssetWeight × 10^4
 * @param initialLiabilityWeight × 10^4
 * @param maintenanceLiabilityWeight × 10^4
 * @param imfFactor size factor × 10^6; 0 for no size effect
 * @param weightScaleStart value of all deposits, dollars × 10^6, at which the initial asset weight begins to fall; 0
 *     for never
 * @param totalDeposits all deposits of the market in token units
 */
public record DriftSpotMarket(
        String name,
        String oracle,
        boolean quote,
        int decimals,
        BigInteger oraclePrice,
        @Nullable BigInteger oracleAverage,
        int initialAssetWeight,
        int maintenanceAssetWeight,
        int initialLiabilityWeight,
        int maintenanceLiabilityWeight,
        int imfFactor,
        BigInteger weightScaleStart,
        BigInteger totalDeposits) {

    /** Checks that no amount, weight or price is negative. */
    public DriftSpotMarket {
        if (decimals < 0 || decimals > 38) {
            throw new IllegalArgumentException("decimals was " + decimals + "; expected 0 to 38");
        }
        if (oraclePrice.signum() < 0 || (oracleAverage != null && oracleAverage.signum() < 0)) {
            throw new IllegalArgumentException("price of " + name + " was negative");
        }
        if (initialAssetWeight < 0
                || maintenanceAssetWeight < 0
                || initialLiabilityWeight < 0
                || maintenanceLiabilityWeight < 0
                || imfFactor < 0
                || weightScaleStart.signum() < 0
                || totalDeposits.signum() < 0) {
            throw new IllegalArgumentException("weights and deposits of " + name + " must not be negative");
        }
    }

    /**
     * A market without a deposit-scaled weight and without a known average price.
     *
     * @param name token name
     * @param oracle identity of the price feed
     * @param quote whether this is the quote token
     * @param decimals decimals of the token
     * @param oraclePrice dollars per token × 10^6
     * @param initialAssetWeight × 10^4
     * @param maintenanceAssetWeight × 10^4
     * @param initialLiabilityWeight × 10^4
     * @param maintenanceLiabilityWeight × 10^4
     * @param imfFactor × 10^6
     * @return the market
     */
    public static DriftSpotMarket of(
            String name,
            String oracle,
            boolean quote,
            int decimals,
            BigInteger oraclePrice,
            int initialAssetWeight,
            int maintenanceAssetWeight,
            int initialLiabilityWeight,
            int maintenanceLiabilityWeight,
            int imfFactor) {
        return new DriftSpotMarket(
                name,
                oracle,
                quote,
                decimals,
                oraclePrice,
                null,
                initialAssetWeight,
                maintenanceAssetWeight,
                initialLiabilityWeight,
                maintenanceLiabilityWeight,
                imfFactor,
                BigInteger.ZERO,
                BigInteger.ZERO);
    }

    /**
     * The same market at another price.
     *
     * @param price dollars per token × 10^6
     * @param average five-minute average × 10^6, or null
     * @return the repriced market
     */
    public DriftSpotMarket withPrice(BigInteger price, @Nullable BigInteger average) {
        return new DriftSpotMarket(
                name,
                oracle,
                quote,
                decimals,
                price,
                average,
                initialAssetWeight,
                maintenanceAssetWeight,
                initialLiabilityWeight,
                maintenanceLiabilityWeight,
                imfFactor,
                weightScaleStart,
                totalDeposits);
    }

    /**
     * The same market whose initial asset weight falls once deposits are worth more than a threshold.
     *
     * @param start dollars × 10^6
     * @param deposits all deposits in token units
     * @return the market with that scale
     */
    public DriftSpotMarket withWeightScale(BigInteger start, BigInteger deposits) {
        return new DriftSpotMarket(
                name,
                oracle,
                quote,
                decimals,
                oraclePrice,
                oracleAverage,
                initialAssetWeight,
                maintenanceAssetWeight,
                initialLiabilityWeight,
                maintenanceLiabilityWeight,
                imfFactor,
                start,
                deposits);
    }

    /** The lower of price and average where the test is strict and the average known, else the price. */
    BigInteger lowPrice(boolean strict) {
        return strict && oracleAverage != null ? oraclePrice.min(oracleAverage) : oraclePrice;
    }

    /** The higher of price and average where the test is strict and the average known, else the price. */
    BigInteger highPrice(boolean strict) {
        return strict && oracleAverage != null ? oraclePrice.max(oracleAverage) : oraclePrice;
    }

    /** Token units of one whole token. */
    BigInteger tokenOne() {
        return BigInteger.TEN.pow(decimals);
    }
}
