package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * Margin of a cross account over its markets, with every term on the way. <b>Immutable</b>. 18 decimals; USD.
 *
 * @param collateralValue Σ collateral, undiscounted
 * @param discountedCollateralValue Σ collateral after discounts
 * @param debt owed by the account, 0 or more
 * @param positions the open positions at their prices
 * @param pnl Σ profit of the positions, signed
 * @param availableMargin discounted collateral + profit − debt, signed
 * @param initialMargin Σ required initial margin
 * @param maintenanceMargin Σ required maintenance margin
 * @param flagReward greater of Σ flag rewards and the collateral reward, before the keeper's bounds
 * @param liquidationWindows most windows any position takes
 * @param liquidationReward what keepers would be paid in all: flag and first call, and each further window
 */
public record AccountMargin(
        BigDecimal collateralValue,
        BigDecimal discountedCollateralValue,
        BigDecimal debt,
        List<PositionValuation> positions,
        BigDecimal pnl,
        BigDecimal availableMargin,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        BigDecimal flagReward,
        BigInteger liquidationWindows,
        BigDecimal liquidationReward) {
    /** Copies the list. */
    public AccountMargin {
        positions = List.copyOf(positions);
    }

    /**
     * Returns the margin of an account. Liquidation reward: keeper reward for flagging and the first call, on the
     * undiscounted collateral, plus (windows − 1) times the keeper reward of a bare call. Sums are exact.
     *
     * @param collateral of all kinds
     * @param debt USD, 0 or more
     * @param positions every position of the account at its price; those of size 0 are left out
     * @param guards bounds of keeper payments
     * @param costs of the keeper
     */
    public static AccountMargin of(
            List<Collateral> collateral,
            BigDecimal debt,
            List<PositionValuation> positions,
            KeeperRewardGuards guards,
            KeeperCosts costs) {
        BigDecimal value = Eighteen.ZERO;
        BigDecimal discounted = Eighteen.ZERO;
        for (Collateral each : collateral) {
            value = value.add(each.value());
            discounted = discounted.add(each.discountedValue());
        }
        List<PositionValuation> open = positions.stream()
                .filter(each -> each.position().size().signum() != 0)
                .toList();
        BigDecimal pnl = Eighteen.ZERO;
        BigDecimal initialMargin = Eighteen.ZERO;
        BigDecimal maintenanceMargin = Eighteen.ZERO;
        BigDecimal flagReward = Eighteen.ZERO;
        BigInteger windows = BigInteger.ZERO;
        for (PositionValuation each : open) {
            pnl = pnl.add(each.pnl());
            initialMargin = initialMargin.add(each.requirement().initialMargin());
            maintenanceMargin = maintenanceMargin.add(each.requirement().maintenanceMargin());
            flagReward = flagReward.add(each.flagReward());
            windows = windows.max(each.liquidationWindows());
        }
        BigDecimal owed = Eighteen.MATH.exactNotNegative(debt, "debt");
        BigDecimal reward = flagReward.max(guards.collateralReward(value));
        return new AccountMargin(
                value,
                discounted,
                owed,
                open,
                pnl,
                discounted.add(pnl).subtract(owed),
                initialMargin,
                maintenanceMargin,
                reward,
                windows,
                liquidationReward(guards, costs, reward, windows, value));
    }

    private static BigDecimal liquidationReward(
            KeeperRewardGuards guards,
            KeeperCosts costs,
            BigDecimal reward,
            BigInteger windows,
            BigDecimal collateralValue) {
        BigDecimal first = guards.reward(reward, costs.total(), collateralValue).amount();
        if (windows.signum() == 0) {
            return first;
        }
        BigDecimal further =
                guards.reward(Eighteen.ZERO, costs.liquidating(), Eighteen.ZERO).amount();
        return first.add(further.multiply(new BigDecimal(windows.subtract(BigInteger.ONE))));
    }

    /** Returns initial margin + liquidation reward, what opening a position needs; 0 without positions. */
    public BigDecimal initialRequirement() {
        return positions.isEmpty() ? Eighteen.ZERO : initialMargin.add(liquidationReward);
    }

    /** Returns maintenance margin + liquidation reward, what available margin is compared with; 0 without positions. */
    public BigDecimal liquidationRequirement() {
        return positions.isEmpty() ? Eighteen.ZERO : maintenanceMargin.add(liquidationReward);
    }

    /**
     * Returns whether the account can be liquidated. With positions: available margin below {@link #liquidationRequirement}.
     * Without: it has debt and its available margin does not cover the liquidation reward. Equality is safe.
     */
    public boolean isLiquidatable() {
        if (positions.isEmpty()) {
            return debt.signum() > 0 && availableMargin.compareTo(liquidationReward) < 0;
        }
        return availableMargin.compareTo(liquidationRequirement()) < 0;
    }

    /**
     * Returns what may be withdrawn: 0 while there is debt; undiscounted collateral without positions; else available margin
     * − {@link #initialRequirement}, negative when short of it. USD.
     */
    public BigDecimal withdrawableMargin() {
        if (debt.signum() > 0) {
            return Eighteen.ZERO;
        }
        return positions.isEmpty() ? collateralValue : availableMargin.subtract(initialRequirement());
    }
}
