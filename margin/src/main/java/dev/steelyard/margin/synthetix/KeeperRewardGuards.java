package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * Bounds of what a keeper is paid for a liquidation. <b>Immutable</b>. At most 18 decimals each.
 *
 * @param minimumReward USD paid above the keeper's cost at least
 * @param maximumReward USD paid at most
 * @param minimumProfitRatio fraction of the cost paid above it at least
 * @param maximumScalingRatio fraction of the account's collateral paid at most
 * @param collateralRewardRatio reward for taking the collateral, fraction of its undiscounted value
 */
public record KeeperRewardGuards(
        BigDecimal minimumReward,
        BigDecimal maximumReward,
        BigDecimal minimumProfitRatio,
        BigDecimal maximumScalingRatio,
        BigDecimal collateralRewardRatio) {
    /** Checks the ranges. @throws IllegalArgumentException when a value is negative or has more than 18 decimals */
    public KeeperRewardGuards {
        minimumReward = Eighteen.MATH.exactNotNegative(minimumReward, "minimum reward");
        maximumReward = Eighteen.MATH.exactNotNegative(maximumReward, "maximum reward");
        minimumProfitRatio = Eighteen.MATH.exactNotNegative(minimumProfitRatio, "minimum profit ratio");
        maximumScalingRatio = Eighteen.MATH.exactNotNegative(maximumScalingRatio, "maximum scaling ratio");
        collateralRewardRatio = Eighteen.MATH.exactNotNegative(collateralRewardRatio, "collateral reward ratio");
    }

    /**
     * Returns what a keeper is paid: reward + cost, raised to the floor, then lowered to the cap (the cap wins).
     *
     * <p>Floor: max(cost + minimum reward, cost × (1 + minimum profit ratio)). Cap: min(collateral × maximum scaling ratio,
     * maximum reward), or the maximum reward alone when collateral is 0, as after the account was flagged. Products are cut
     * toward zero.
     *
     * @param reward rewards of the account's positions and collateral, USD, 0 or more
     * @param cost of the keeper's transaction, USD, 0 or more
     * @param collateralValue undiscounted, USD, 0 or more
     */
    public KeeperReward reward(BigDecimal reward, BigDecimal cost, BigDecimal collateralValue) {
        BigDecimal requested =
                Eighteen.MATH.exactNotNegative(reward, "reward").add(Eighteen.MATH.exactNotNegative(cost, "cost"));
        BigDecimal floor =
                cost.add(minimumReward).max(Eighteen.MATH.multiply(cost, minimumProfitRatio.add(BigDecimal.ONE)));
        BigDecimal cap = collateralValue.signum() == 0
                ? maximumReward
                : Eighteen.MATH.multiply(collateralValue, maximumScalingRatio).min(maximumReward);
        return new KeeperReward(requested, floor, cap, floor.max(requested).min(cap));
    }

    /** Returns the reward for taking collateral: undiscounted value × collateral reward ratio, cut toward zero. USD. */
    public BigDecimal collateralReward(BigDecimal collateralValue) {
        return Eighteen.MATH.multiply(collateralValue, collateralRewardRatio);
    }
}
