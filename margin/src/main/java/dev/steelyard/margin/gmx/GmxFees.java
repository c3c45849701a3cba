package dev.steelyard.margin.gmx;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Position, borrowing and funding fees. Divisions truncate towards zero unless stated.
 *
 * <p>Formulas in {@code docs/methods/gmx.md}.
 */
public final class GmxFees {
    private static final BigInteger PER_SIZE_ONE = GmxUnits.ONE.multiply(BigInteger.TEN.pow(15));

    private GmxFees() {}

    /**
     * The fee of a trade. <b>Immutable.</b>
     *
     * @param usd what the trader pays after the discount, dollars × 10^30
     * @param discountUsd the trader's discount, dollars × 10^30
     * @param rebateUsd what trader and referrer get back together, dollars × 10^30
     */
    public record PositionFee(BigInteger usd, BigInteger discountUsd, BigInteger rebateUsd) {}

    /**
     * The fee of a trade: size times the factor for improving or worsening the balance, less the referral discount.
     *
     * @param market the market
     * @param size magnitude of the trade, dollars × 10^30
     * @param balanceImproved whether the trade improves the balance
     * @param referral referral terms; null for none
     * @return the fee
     */
    public static PositionFee position(
            GmxMarket market, BigInteger size, boolean balanceImproved, @Nullable GmxReferral referral) {
        BigInteger factor =
                balanceImproved ? market.fees().improved() : market.fees().notImproved();
        BigInteger full = GmxUnits.atFactor(size, factor);
        if (referral == null) {
            return new PositionFee(full, BigInteger.ZERO, BigInteger.ZERO);
        }
        BigInteger rebate = GmxUnits.atFactor(full, referral.rebateFactor());
        BigInteger discount = GmxUnits.atFactor(rebate, referral.discountFactor());
        return new PositionFee(full.subtract(discount), discount, rebate);
    }

    /**
     * The borrowing fee owed since the position's factor was last set.
     *
     * @param cumulativeFactor the side's factor now × 10^30
     * @param positionFactor the position's factor × 10^30, at most the one now
     * @param sizeInUsd dollars × 10^30
     * @return dollars × 10^30, not negative
     */
    public static BigInteger borrowing(BigInteger cumulativeFactor, BigInteger positionFactor, BigInteger sizeInUsd) {
        if (positionFactor.compareTo(cumulativeFactor) > 0) {
            throw new IllegalArgumentException("the position's borrowing factor was above the market's");
        }
        return GmxUnits.atFactor(sizeInUsd, cumulativeFactor.subtract(positionFactor));
    }

    /**
     * The funding owed in a collateral token since the position's amount per size was last set, rounded up.
     *
     * @param latestPerSize token units per dollar of size × 10^15 now
     * @param positionPerSize token units per dollar of size × 10^15 at the position, at most the one now
     * @param sizeInUsd dollars × 10^30
     * @return token units, not negative
     */
    public static BigInteger funding(BigInteger latestPerSize, BigInteger positionPerSize, BigInteger sizeInUsd) {
        if (positionPerSize.compareTo(latestPerSize) > 0) {
            throw new IllegalArgumentException("the position's funding per size was above the market's");
        }
        BigInteger[] parts =
                sizeInUsd.multiply(latestPerSize.subtract(positionPerSize)).divideAndRemainder(PER_SIZE_ONE);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    /**
     * The funding of one side per dollar of size over a period, from the rate that the paying side pays per second.
     *
     * <p>Payers pay {@code rate·seconds}; receivers share it: {@code rate·(payers/receivers)·seconds}.
     *
     * @param market the market
     * @param isLong which side
     * @param longsPayShorts which way funding flows
     * @param ratePerSecond of the paying side × 10^30
     * @param seconds length of the period
     * @return factor × 10^30, received &gt; 0
     */
    public static BigInteger fundingFactor(
            GmxMarket market, boolean isLong, boolean longsPayShorts, BigInteger ratePerSecond, long seconds) {
        BigInteger period = BigInteger.valueOf(seconds);
        if (isLong == longsPayShorts) {
            return ratePerSecond.multiply(period).negate();
        }
        BigInteger payers = market.openInterestForBalance(longsPayShorts);
        BigInteger receivers = market.openInterestForBalance(!longsPayShorts);
        return receivers.signum() == 0
                ? BigInteger.ZERO
                : WholeUnits.scaled(ratePerSecond, payers, receivers).multiply(period);
    }
}
