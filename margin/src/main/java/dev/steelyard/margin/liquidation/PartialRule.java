package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a position is closed at once, before all of it is taken. <b>Immutable</b>.
 *
 * @param sizing by what the size is found
 * @param shares the most that a round closes of the position, above 0 to 1, by round; the last holds for all further
 * @param wholeUpTo notional up to which all of it is closed at once, at least 0
 * @param dust notional below which no rest is left, at least 0
 * @param tiers how many tiers TIER goes down in one round, at least 1
 * @param buffer RESTORE: what is left above the requirement, fraction of it, at least 0
 * @param cooldown between rounds
 * @param mostRounds after which all is taken over; null: no limit
 */
public record PartialRule(
        Sizing sizing,
        List<BigDecimal> shares,
        BigDecimal wholeUpTo,
        BigDecimal dust,
        int tiers,
        BigDecimal buffer,
        Duration cooldown,
        @Nullable Integer mostRounds) {
    /** By what the size is found. */
    public enum Sizing {
        /** The share of the round, of the position as it stands. */
        SHARE,
        /** What brings it down to a lower tier; nothing in the lowest. */
        TIER,
        /** What restores the surplus, at the worst price of the closing. */
        RESTORE
    }

    public PartialRule {
        shares = List.copyOf(shares);
        for (BigDecimal share : shares) {
            if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("share of a round was " + share + "; expected above 0 to 1");
            }
        }
        if (shares.isEmpty() || tiers < 1 || cooldown.isNegative()) {
            throw new IllegalArgumentException("shares were " + shares + ", tiers " + tiers + ", cooldown " + cooldown
                    + "; expected at least one of each, not negative");
        }
    }

    /** Returns whether a further round may be ordered. */
    boolean allows(int rounds) {
        return mostRounds == null || rounds < mostRounds;
    }

    /**
     * Returns how much of a position is closed in a round, in contracts, at most all of it: rounded up to its lot; 0 when
     * this rule closes nothing of it.
     *
     * @param round counted from 0
     * @param feeRate of the closing, fraction of notional
     */
    public BigDecimal size(LiquidationHolding holding, LiquidationInput input, int round, BigDecimal feeRate) {
        BigDecimal all = holding.size().abs();
        if (holding.notional().compareTo(wholeUpTo) <= 0) {
            return all;
        }
        BigDecimal most = all.multiply(shares.get(Math.min(round, shares.size() - 1)));
        BigDecimal wanted = switch (sizing) {
            case SHARE -> most;
            case TIER -> lower(holding, all).min(most);
            case RESTORE -> restoring(holding, input, all, feeRate).min(most);
        };
        BigDecimal size =
                Decimals.toTick(wanted, holding.lot(), RoundingMode.CEILING).min(all);
        BigDecimal rest = Decimals.divide(
                holding.notional().multiply(all.subtract(size)), all, LiquidationPrices.DECIMALS, RoundingMode.FLOOR);
        return size.signum() > 0 && rest.compareTo(dust) < 0 ? all : size;
    }

    private static BigDecimal lower(LiquidationHolding holding, BigDecimal all) {
        BigDecimal lower = holding.lowerTierSize();
        return lower == null ? BigDecimal.ZERO : Decimals.positivePart(all.subtract(lower));
    }

    private BigDecimal restoring(
            LiquidationHolding holding, LiquidationInput input, BigDecimal all, BigDecimal feeRate) {
        BigDecimal more = BigDecimal.ONE.add(buffer);
        BigDecimal shortfall = input.liquidationRequirement().multiply(more).subtract(input.marginBalance());
        BigDecimal released = Decimals.divide(holding.requirement().multiply(more), all);
        BigDecimal fee = Decimals.divide(holding.notional().multiply(feeRate), all);
        BigDecimal size = RestoringSize.of(shortfall, released, BigDecimal.ZERO, fee);
        return size == null ? all : size;
    }
}
