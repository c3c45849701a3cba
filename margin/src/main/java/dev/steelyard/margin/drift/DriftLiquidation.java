package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How much of an account a liquidator may take, and against what. <b>Thread-safe</b>, <b>Deterministic: yes</b>.
 *
 * <p>Every division is cut to whole units. Formulas in {@code docs/methods/drift.md}.
 */
public final class DriftLiquidation {
    private static final BigInteger RATIO_ONE = BigInteger.valueOf(DriftUnits.RATIO_ONE);
    private static final BigInteger FEE_ONE = BigInteger.valueOf(DriftUnits.FEE_ONE);
    private static final int FEE_PER_RATIO = DriftUnits.FEE_ONE / DriftUnits.RATIO_ONE;

    private DriftLiquidation() {}

    /**
     * The perpetual size whose takeover covers a margin shortage.
     *
     * <p>{@code shortage / (price·quotePrice·(ratio − liquidatorFee) − price·insuranceFee)}.
     *
     * @param shortage dollars × 10^6
     * @param marginRatio maintenance ratio × 10^4, buffer included
     * @param liquidatorFee × 10^6
     * @param insuranceFee × 10^6
     * @param oraclePrice dollars per coin × 10^6
     * @param quotePrice dollars per quote token × 10^6
     * @return coin × 10^9; null where no size covers it, because closing frees no more margin than it costs in fees
     */
    public static @Nullable BigInteger baseToCoverShortage(
            BigInteger shortage,
            long marginRatio,
            int liquidatorFee,
            int insuranceFee,
            BigInteger oraclePrice,
            BigInteger quotePrice) {
        long ratio = Math.multiplyExact(marginRatio, FEE_PER_RATIO);
        if (ratio <= liquidatorFee) {
            return null;
        }
        BigInteger price = WholeUnits.scaled(oraclePrice, quotePrice, DriftUnits.PRICE_ONE);
        BigInteger freed =
                DriftUnits.atFee(price, ratio - liquidatorFee).subtract(DriftUnits.atFee(oraclePrice, insuranceFee));
        return freed.signum() <= 0 ? null : WholeUnits.scaled(shortage, DriftUnits.BASE_ONE, freed);
    }

    /**
     * The borrow whose repayment out of a deposit covers a margin shortage.
     *
     * <p>{@code shortage / (price·(wL − wA·mA/mL) − price·fee·wL)}, weights taken with one more digit; at least 1.
     *
     * @param shortage dollars × 10^6
     * @param assetWeight weight of the deposit × 10^4
     * @param assetMultiplier 1 + the liquidator's premium on the deposit × 10^6
     * @param liabilityWeight weight of the borrow × 10^4
     * @param liabilityMultiplier 1 − the liquidator's discount on the borrow × 10^6
     * @param liabilityDecimals decimals of the borrowed token
     * @param liabilityPrice dollars per token × 10^6
     * @param insuranceFee × 10^6
     * @return token units; null where no amount covers it
     */
    public static @Nullable BigInteger liabilityToCoverShortage(
            BigInteger shortage,
            int assetWeight,
            int assetMultiplier,
            int liabilityWeight,
            int liabilityMultiplier,
            int liabilityDecimals,
            BigInteger liabilityPrice,
            int insuranceFee) {
        if (assetWeight >= liabilityWeight) {
            return null;
        }
        BigInteger liability = BigInteger.valueOf(liabilityWeight).multiply(BigInteger.TEN);
        BigInteger asset = WholeUnits.scaled(
                BigInteger.valueOf(assetWeight).multiply(BigInteger.TEN),
                BigInteger.valueOf(assetMultiplier),
                BigInteger.valueOf(liabilityMultiplier));
        BigInteger fee = DriftUnits.atFee(liabilityPrice, insuranceFee).multiply(liability);
        BigInteger freed = liabilityPrice.multiply(liability.subtract(asset)).subtract(fee);
        if (asset.compareTo(liability) >= 0 || freed.signum() <= 0) {
            return null;
        }
        BigInteger one = DriftUnits.PRICE_ONE.multiply(RATIO_ONE).multiply(BigInteger.TEN);
        int extra = liabilityDecimals - DriftUnits.QUOTE_SCALE;
        BigInteger transfer =
                shortage.multiply(power(extra)).multiply(one).divide(freed).divide(power(-extra));
        return transfer.max(BigInteger.ONE);
    }

    /**
     * The deposit handed over for a repaid borrow.
     *
     * <p>{@code liability·priceL·mA / (priceA·mL)} in units of the deposit, at least 1; the whole deposit where the two
     * differ by less than the venue's threshold, which is a dollar for a token of 6 decimals and a dollar times
     * {@code 10^(2·(6 − decimals))} for any other.
     *
     * @param assetAmount token units of the deposit
     * @param assetMultiplier × 10^6
     * @param assetDecimals decimals of the deposited token
     * @param assetPrice dollars per token × 10^6
     * @param liabilityAmount token units repaid
     * @param liabilityMultiplier × 10^6
     * @param liabilityDecimals decimals of the borrowed token
     * @param liabilityPrice dollars per token × 10^6
     * @return token units of the deposit
     */
    public static BigInteger assetForLiability(
            BigInteger assetAmount,
            int assetMultiplier,
            int assetDecimals,
            BigInteger assetPrice,
            BigInteger liabilityAmount,
            int liabilityMultiplier,
            int liabilityDecimals,
            BigInteger liabilityPrice) {
        int extra = assetDecimals - liabilityDecimals;
        BigInteger transfer = liabilityAmount
                .multiply(power(extra))
                .multiply(liabilityPrice)
                .multiply(BigInteger.valueOf(assetMultiplier))
                .divide(assetPrice.multiply(BigInteger.valueOf(liabilityMultiplier)))
                .divide(power(-extra))
                .max(BigInteger.ONE);
        BigInteger difference = transfer.subtract(assetAmount).abs();
        int assetExtra = assetDecimals - DriftUnits.QUOTE_SCALE;
        BigInteger value = WholeUnits.scaled(difference, assetPrice, DriftUnits.PRICE_ONE)
                .multiply(power(assetExtra))
                .divide(power(-assetExtra));
        return value.compareTo(DriftUnits.QUOTE_ONE) < 0 ? assetAmount : transfer;
    }

    /**
     * The share of a shortage that may be freed by one liquidation.
     *
     * <p>All of it where the shortage is small. Else the share starts at the initial one and rises over the ramp; what
     * earlier liquidations freed is set off.
     *
     * @param shortage dollars × 10^6, positive
     * @param progress what has been freed, and since when
     * @param parameters venue settings
     * @return share × 10^4, 0 to 10^4
     */
    public static BigInteger maxShare(BigInteger shortage, Progress progress, DriftParameters parameters) {
        if (shortage.compareTo(parameters.smallShortage()) < 0) {
            return RATIO_ONE;
        }
        BigInteger freed = progress.marginFreed();
        BigInteger elapsed =
                BigInteger.valueOf(freed.signum() > 0 ? Math.max(progress.slot() - progress.lastActiveSlot(), 0) : 0);
        BigInteger ramped = parameters.rampSlots() == 0
                ? RATIO_ONE
                : WholeUnits.scaled(elapsed, RATIO_ONE, BigInteger.valueOf(parameters.rampSlots()));
        BigInteger share =
                ramped.add(BigInteger.valueOf(parameters.initialShare())).min(RATIO_ONE);
        BigInteger allowed = WholeUnits.scaled(shortage.add(freed), share, RATIO_ONE)
                .subtract(freed)
                .max(BigInteger.ZERO);
        return WholeUnits.scaled(allowed, RATIO_ONE, shortage);
    }

    /**
     * The insurance fee that a perpetual's takeover can bear.
     *
     * <p>{@code min(maxFee, ratio − liquidatorFee − shortage/(size·price))}, not below 0: it falls to nothing as the
     * shortage eats the margin that closing would free.
     *
     * @param shortage this market's part of the shortage, dollars × 10^6
     * @param size magnitude of the position, coin × 10^9, positive
     * @param marginRatio maintenance ratio × 10^4, buffer included
     * @param liquidatorFee × 10^6
     * @param oraclePrice dollars per coin × 10^6
     * @param quotePrice dollars per quote token × 10^6
     * @param maxFee the market's insurance fee × 10^6
     * @return fee × 10^6
     */
    public static int insuranceFee(
            BigInteger shortage,
            BigInteger size,
            long marginRatio,
            int liquidatorFee,
            BigInteger oraclePrice,
            BigInteger quotePrice,
            int maxFee) {
        long margin = Math.multiplyExact(marginRatio, FEE_PER_RATIO) - liquidatorFee;
        BigInteger price = WholeUnits.scaled(oraclePrice, quotePrice, DriftUnits.PRICE_ONE);
        if (margin <= 0 || price.signum() == 0) {
            return 0;
        }
        BigInteger perCoin = WholeUnits.scaled(shortage, DriftUnits.BASE_ONE, size);
        BigInteger spent = WholeUnits.scaled(perCoin, DriftUnits.PRICE_ONE, price);
        BigInteger left = BigInteger.valueOf(margin).subtract(spent).max(BigInteger.ZERO);
        return left.min(BigInteger.valueOf(maxFee)).intValueExact();
    }

    /**
     * What a liquidator takes of one perpetual, at the oracle price less the liquidator's fee.
     *
     * <p>Orders count as canceled. The size is the one that covers the shortage times the allowed share, in whole steps
     * rounded up, never more than the position; a small position may go whole.
     *
     * @param account the account, already liquidatable
     * @param markets its markets
     * @param parameters venue settings
     * @param market name of the perpetual
     * @param progress what earlier liquidations freed
     * @return the takeover; null where there is no shortage, no size in the market, or nothing may be taken yet
     * @throws IllegalArgumentException if the market is missing
     */
    public static @Nullable DriftTakeover takePerp(
            DriftAccount account, DriftMarkets markets, DriftParameters parameters, String market, Progress progress) {
        DriftPerpPosition position = account.perpPosition(market);
        DriftPerpMarket perp = markets.perpMarket(market);
        DriftRequirement test = DriftMargin.requirement(
                account, markets, parameters, DriftCategory.MAINTENANCE, false, parameters.liquidationBuffer());
        BigInteger shortage = test.surplus().negate();
        if (position == null || position.base().signum() == 0 || shortage.signum() <= 0) {
            return null;
        }
        DriftPerpTerm term = termOf(test, market);
        BigInteger size = position.base().abs();
        BigInteger quotePrice = markets.quote().oraclePrice();
        DriftPerpMarket.Liquidation terms = perp.liquidation();
        BigInteger ownShortage = WholeUnits.scaled(shortage, term.requirement(), test.marginRequirement());
        int insuranceFee = insuranceFee(
                ownShortage,
                size,
                term.marginRatio(),
                terms.liquidatorFee(),
                perp.oraclePrice(),
                quotePrice,
                terms.insuranceFee());
        BigInteger cover = baseToCoverShortage(
                shortage, term.marginRatio(), terms.liquidatorFee(), insuranceFee, perp.oraclePrice(), quotePrice);
        BigInteger allowed = size;
        if (cover != null && term.liabilityValue().compareTo(parameters.smallPosition()) > 0) {
            BigInteger share = maxShare(shortage, progress, parameters);
            allowed = WholeUnits.scaled(wholeSteps(cover, terms.stepSize()), share, RATIO_ONE);
        }
        BigInteger taken = wholeSteps(allowed.min(size), terms.stepSize()).min(size);
        return taken.signum() == 0 ? null : DriftTakeover.of(position, perp, taken, insuranceFee);
    }

    private static DriftPerpTerm termOf(DriftRequirement test, String market) {
        for (DriftPerpTerm term : test.perp()) {
            if (term.market().equals(market)) {
                return term;
            }
        }
        throw new IllegalStateException("no term for " + market);
    }

    /** The size rounded up to a multiple of the step. */
    private static BigInteger wholeSteps(BigInteger size, BigInteger step) {
        return size.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
    }

    /** {@code 10^n}, 1 where n is negative. */
    private static BigInteger power(int n) {
        return BigInteger.TEN.pow(Math.max(n, 0));
    }

    /**
     * How far an account's liquidation has come. <b>Immutable.</b>
     *
     * @param lastActiveSlot slot in which the liquidation began
     * @param marginFreed dollars × 10^6 freed since
     * @param slot the present slot
     */
    public record Progress(long lastActiveSlot, BigInteger marginFreed, long slot) {
        /** Checks that nothing is negative. */
        public Progress {
            if (lastActiveSlot < 0 || slot < 0 || marginFreed.signum() < 0) {
                throw new IllegalArgumentException("slots and margin freed must not be negative");
            }
        }

        /**
         * A liquidation that begins now.
         *
         * @param slot the present slot
         * @return the beginning
         */
        public static Progress begun(long slot) {
            return new Progress(slot, BigInteger.ZERO, slot);
        }
    }
}
