package dev.steelyard.margin.unified;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CollateralSchedule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The venue's uniMMR = adjusted equity / maintenance margin, both in USD: it falls towards the threshold at which the
 * account is liquidated. <b>Immutable</b>. Sums and products are exact.
 *
 * @param adjustedEquity Σ min(net × price × collateral rate, net × price) − open order loss, signed
 * @param maintenanceMargin Σ requirement × price of all products and loans, at least 0
 */
public record UnifiedMarginRatio(BigDecimal adjustedEquity, BigDecimal maintenanceMargin) {
    /**
     * What an account has of one asset.
     *
     * @param net balance − loan + futures wallets + unrealized profit, in units, signed
     * @param price USD per unit, greater than 0
     * @param schedule how a positive net counts; a negative one counts in full
     */
    public record AssetEquity(BigDecimal net, BigDecimal price, CollateralSchedule schedule) {
        /** Returns an asset of which any positive amount counts at one rate, 0 to 1. */
        public static AssetEquity of(BigDecimal net, BigDecimal price, BigDecimal collateralRate) {
            return new AssetEquity(net, price, CollateralSchedule.flat(collateralRate));
        }

        /** Returns min(net × price × rate, net × price), in USD. */
        public BigDecimal value() {
            return CollateralValuation.value(net, price, schedule);
        }
    }

    /**
     * What products or loans in one asset require.
     *
     * @param amount in units, at least 0
     * @param price USD per unit, greater than 0
     */
    public record Requirement(BigDecimal amount, BigDecimal price) {}

    /**
     * Returns the ratio of an account.
     *
     * @param assets one entry per asset: netting several would change what the haircut applies to
     * @param openLoss what open orders would lose at the mark if filled, in USD, at least 0
     * @param requirements maintenance margin of positions and loans
     */
    public static UnifiedMarginRatio of(List<AssetEquity> assets, BigDecimal openLoss, List<Requirement> requirements) {
        BigDecimal equity = openLoss.negate();
        for (AssetEquity asset : assets) {
            equity = equity.add(asset.value());
        }
        BigDecimal required = BigDecimal.ZERO;
        for (Requirement requirement : requirements) {
            required = required.add(requirement.amount().multiply(requirement.price()));
        }
        return new UnifiedMarginRatio(equity, required);
    }

    /** Returns adjustedEquity / maintenanceMargin to {@value Decimals#DIGITS} digits; null when nothing is required. */
    public @Nullable BigDecimal ratio() {
        return maintenanceMargin.signum() == 0 ? null : Decimals.divide(adjustedEquity, maintenanceMargin);
    }
}
