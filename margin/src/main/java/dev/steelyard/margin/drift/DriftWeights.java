package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;

/**
 * The weights and ratios of a position, as functions of its size.
 *
 * <p>A large liability weighs more and a large asset less, by the square root of the size: the initial margin fraction
 * (IMF). Sizes are in coin × 10^9, so {@code √(10·size + 1)} is the root of the size in coin times 10^5; all roots and
 * divisions are cut to whole units. See {@code docs/methods/drift.md}.
 */
public final class DriftWeights {
    private static final BigInteger ROOT_ONE = BigInteger.valueOf(100_000);
    private static final BigInteger FEE_ONE = BigInteger.valueOf(DriftUnits.FEE_ONE);
    private static final BigInteger FIVE = BigInteger.valueOf(5);

    private DriftWeights() {}

    /**
     * The weight or margin ratio of a liability, raised for its size.
     *
     * <p>{@code max(w, w − w/5 + √(10·size + 1)·imf / 10^7)}; {@code w} where the factor is 0.
     *
     * @param size size in coin × 10^9; its magnitude is used
     * @param imfFactor × 10^6
     * @param weight base weight or ratio × 10^4
     * @return weight × 10^4, never below the base weight
     */
    public static long sizePremium(BigInteger size, int imfFactor, int weight) {
        return imfFactor == 0 ? weight : Math.max(weight, unboundedPremium(size, imfFactor, weight));
    }

    /**
     * The weight of an asset, lowered for its size.
     *
     * <p>{@code min(w, 1.1 / (1 + √(10·size + 1)·imf))}; {@code w} where the factor is 0.
     *
     * @param size size in coin × 10^9; its magnitude is used
     * @param imfFactor × 10^6
     * @param weight base weight × 10^4
     * @return weight × 10^4, never above the base weight
     */
    public static int sizeDiscount(BigInteger size, int imfFactor, int weight) {
        if (imfFactor == 0) {
            return weight;
        }
        BigInteger numerator = FEE_ONE.add(FEE_ONE.divide(BigInteger.TEN)).multiply(ratioOne());
        BigInteger denominator = FEE_ONE.add(
                sizeRoot(size).multiply(BigInteger.valueOf(imfFactor)).divide(ROOT_ONE));
        return numerator.divide(denominator).min(BigInteger.valueOf(weight)).intValueExact();
    }

    /**
     * The initial asset weight of a token, lowered once all deposits are worth more than the market's threshold.
     *
     * <p>{@code w} while {@code deposits·price < start}, then {@code w·start / (deposits·price)}.
     *
     * @param market the spot market
     * @return weight × 10^4
     */
    public static int scaledInitialAssetWeight(DriftSpotMarket market) {
        if (market.weightScaleStart().signum() == 0) {
            return market.initialAssetWeight();
        }
        BigInteger value = WholeUnits.scaled(market.totalDeposits(), market.oraclePrice(), market.tokenOne());
        if (value.compareTo(market.weightScaleStart()) < 0) {
            return market.initialAssetWeight();
        }
        return WholeUnits.scaled(BigInteger.valueOf(market.initialAssetWeight()), market.weightScaleStart(), value)
                .intValueExact();
    }

    /**
     * The weight of a deposit before the owner's own cap.
     *
     * @param market the spot market
     * @param amount token units, not negative
     * @param category which test
     * @return weight × 10^4
     */
    public static int assetWeight(DriftSpotMarket market, BigInteger amount, DriftCategory category) {
        int weight =
                category == DriftCategory.INITIAL ? scaledInitialAssetWeight(market) : market.maintenanceAssetWeight();
        return sizeDiscount(coins(market, amount), market.imfFactor(), weight);
    }

    /**
     * The weight of a borrow before the owner's own cap.
     *
     * @param market the spot market
     * @param amount token units; its magnitude is used
     * @param category which test
     * @return weight × 10^4
     */
    public static long liabilityWeight(DriftSpotMarket market, BigInteger amount, DriftCategory category) {
        int weight = category == DriftCategory.INITIAL
                ? market.initialLiabilityWeight()
                : market.maintenanceLiabilityWeight();
        return sizePremium(coins(market, amount), market.imfFactor(), weight);
    }

    /**
     * The weight of an unrealized profit.
     *
     * <p>Maintenance: the market's weight. Initial: the market's weight, times limit over imbalance where the market's
     * imbalance exceeds its limit, then lowered for the size of the profit in dollars.
     *
     * @param market the perpetual
     * @param pnl profit, dollars × 10^6; a loss always weighs 1
     * @param category which test
     * @return weight × 10^4
     */
    public static int profitWeight(DriftPerpMarket market, BigInteger pnl, DriftCategory category) {
        if (pnl.signum() <= 0) {
            return DriftUnits.RATIO_ONE;
        }
        DriftPerpMarket.ProfitWeight profit = market.profit();
        if (category == DriftCategory.MAINTENANCE) {
            return profit.maintenance();
        }
        int weight = profit.initial();
        if (profit.maxImbalance().signum() > 0 && profit.imbalance().compareTo(profit.maxImbalance()) > 0) {
            weight = WholeUnits.scaled(BigInteger.valueOf(weight), profit.maxImbalance(), profit.imbalance())
                    .intValueExact();
        }
        BigInteger size = WholeUnits.scaled(pnl, DriftUnits.BASE_ONE, DriftUnits.QUOTE_ONE);
        return sizeDiscount(size, profit.imfFactor(), weight);
    }

    /**
     * The margin ratio of a perpetual position.
     *
     * <p>The market's ratio with its size premium; in high-leverage mode the initial ratio slides from the
     * high-leverage to the ordinary one as the size grows. In the initial test never below the trader's own cap. 0 in
     * settlement.
     *
     * @param market the perpetual
     * @param size coin × 10^9; its magnitude is used
     * @param category which test
     * @param mode the account's leverage mode
     * @param maxMarginRatio the trader's own least initial ratio × 10^4; 0 for none
     * @return ratio × 10^4
     */
    public static long marginRatio(
            DriftPerpMarket market, BigInteger size, DriftCategory category, DriftMarginMode mode, int maxMarginRatio) {
        if (market.status() == DriftPerpMarket.Status.SETTLEMENT) {
            return 0;
        }
        DriftPerpMarket.Ratios ratios = market.ratios();
        boolean high = mode.highIn(category) && ratios.highLeverage();
        if (category == DriftCategory.MAINTENANCE) {
            int base = high ? ratios.highLeverageMaintenance() : ratios.maintenance();
            return sizePremium(size, ratios.imfFactor(), base);
        }
        long ratio = high ? highLeverageInitial(ratios, size) : sizePremium(size, ratios.imfFactor(), ratios.initial());
        return Math.max(ratio, maxMarginRatio);
    }

    /**
     * The initial ratio in high-leverage mode: the special ratio for a small size, the ordinary one from the size at
     * which the premium begins, and in between in proportion.
     */
    private static long highLeverageInitial(DriftPerpMarket.Ratios ratios, BigInteger size) {
        int ordinary = ratios.initial();
        long sized = ratios.imfFactor() == 0 ? ordinary : unboundedPremium(size, ratios.imfFactor(), ordinary);
        if (sized == ordinary) {
            return ratios.highLeverageInitial();
        }
        if (sized > ordinary) {
            return sized;
        }
        BigInteger one = FEE_ONE;
        BigInteger below =
                WholeUnits.scaled(BigInteger.valueOf(ordinary - sized), one, BigInteger.valueOf(ordinary / 5));
        BigInteger span = BigInteger.valueOf(Math.max(ordinary - ratios.highLeverageInitial(), 1));
        return WholeUnits.scaled(span, one.subtract(below), one).intValueExact() + ratios.highLeverageInitial();
    }

    private static long unboundedPremium(BigInteger size, int imfFactor, int weight) {
        BigInteger scale = ROOT_ONE.multiply(FEE_ONE).divide(ratioOne());
        BigInteger premium = WholeUnits.scaled(sizeRoot(size), BigInteger.valueOf(imfFactor), scale);
        BigInteger base = BigInteger.valueOf(weight);
        return base.subtract(base.divide(FIVE)).add(premium).longValueExact();
    }

    private static BigInteger sizeRoot(BigInteger size) {
        return size.abs().multiply(BigInteger.TEN).add(BigInteger.ONE).sqrt();
    }

    private static BigInteger coins(DriftSpotMarket market, BigInteger amount) {
        int surplus = market.decimals() - DriftUnits.BASE_SCALE;
        return surplus > 0 ? amount.divide(BigInteger.TEN.pow(surplus)) : amount.multiply(BigInteger.TEN.pow(-surplus));
    }

    private static BigInteger ratioOne() {
        return BigInteger.valueOf(DriftUnits.RATIO_ONE);
    }
}
