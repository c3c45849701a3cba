package dev.steelyard.margin.equity;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account of which only the totals are known, as in a venue's summary: what follows from them without its holdings. All
 * amounts in one asset. <b>Immutable</b>. Sums are exact, ratios have {@value Decimals#DIGITS} digits.
 *
 * @param marginBalance what the venue compares with its requirements, signed
 * @param initialMargin required, at least 0
 * @param maintenanceMargin required, at least 0
 * @param grossNotional of the positions, at least 0; null when the summary does not state it
 */
public record AccountTotals(
        BigDecimal marginBalance,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        @Nullable BigDecimal grossNotional) {
    /** Returns the totals of an account whose margin balance is its cash with unrealized profit. */
    public static AccountTotals ofCash(
            BigDecimal walletBalance,
            BigDecimal unrealizedPnl,
            BigDecimal initialMargin,
            BigDecimal maintenanceMargin,
            @Nullable BigDecimal grossNotional) {
        return new AccountTotals(walletBalance.add(unrealizedPnl), initialMargin, maintenanceMargin, grossNotional);
    }

    /** Returns what is free for new positions: margin balance − initial margin, signed. */
    public BigDecimal freeMargin() {
        return marginBalance.subtract(initialMargin);
    }

    /**
     * Returns what the trigger of a pack compares with the margin balance: maintenance margin × threshold + notional ×
     * liquidation fee; null when the pack charges such a fee at the mark and the notional is not known.
     */
    public @Nullable BigDecimal liquidationRequirement(RulePack rules) {
        MarginRule rule = rules.cross();
        BigDecimal required = maintenanceMargin.multiply(rules.liquidation().threshold());
        if (rule.closeFee() != CloseFee.AT_MARK || rule.feeInMaintenance()) {
            return required;
        }
        BigDecimal rate = rule.closeFeeRate() == null ? rules.takerFeeRate() : rule.closeFeeRate();
        return grossNotional == null ? null : required.add(grossNotional.multiply(rate));
    }

    /** Returns the ratio that a pack's venue prints; null when the totals do not tell or nothing divides. */
    public @Nullable BigDecimal venueRatio(RulePack rules) {
        return switch (rules.liquidation().ratioForm()) {
            case REQUIREMENT_OVER_BALANCE -> ratio(liquidationRequirement(rules), marginBalance);
            case BALANCE_OVER_REQUIREMENT -> ratio(marginBalance, liquidationRequirement(rules));
            case MAINTENANCE_OVER_BALANCE -> ratio(maintenanceMargin, marginBalance);
            case BALANCE_OVER_MAINTENANCE -> ratio(marginBalance, maintenanceMargin);
            case BALANCE_OVER_NOTIONAL -> ratio(marginBalance, grossNotional);
            case EXCESS_OVER_INITIAL -> ratio(marginBalance.subtract(maintenanceMargin), initialMargin);
        };
    }

    /** Returns the same ratio with the initial margin in the place of the requirement; null when nothing divides. */
    public @Nullable BigDecimal initialRatio(RulePack rules) {
        return switch (rules.liquidation().ratioForm()) {
            case REQUIREMENT_OVER_BALANCE, MAINTENANCE_OVER_BALANCE -> ratio(initialMargin, marginBalance);
            case BALANCE_OVER_REQUIREMENT, BALANCE_OVER_MAINTENANCE -> ratio(marginBalance, initialMargin);
            case BALANCE_OVER_NOTIONAL, EXCESS_OVER_INITIAL -> null;
        };
    }

    private static @Nullable BigDecimal ratio(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null || b.signum() <= 0 ? null : Decimals.divide(a, b);
    }
}
