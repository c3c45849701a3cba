package dev.steelyard.margin.equity;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account of which only the totals are known, as in a venue's account summary: what follows from them without its
 * holdings. All amounts in one asset. <b>Immutable</b>. Sums are exact, ratios have {@value Decimals#DIGITS} digits.
 *
 * @param walletBalance cash without the profit of the running session
 * @param sessionUnrealizedPnl of futures since the last settlement, or since entry where the venue does not settle
 * @param sessionRealizedPnl of futures since the last settlement, not yet in the wallet; 0 where the venue does not settle
 * @param optionValue of all options at their marks, short below 0; equity, but not margin
 * @param initialMargin required, at least 0
 * @param maintenanceMargin required, at least 0
 */
public record AccountTotals(
        BigDecimal walletBalance,
        BigDecimal sessionUnrealizedPnl,
        BigDecimal sessionRealizedPnl,
        BigDecimal optionValue,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    /** Returns the totals of an account whose margin balance is known as it is. */
    public static AccountTotals ofMarginBalance(
            BigDecimal marginBalance, BigDecimal initialMargin, BigDecimal maintenanceMargin) {
        BigDecimal none = BigDecimal.ZERO;
        return new AccountTotals(marginBalance, none, none, none, initialMargin, maintenanceMargin);
    }

    /** Returns the equity: wallet balance + session profits + option value. */
    public BigDecimal equity() {
        return marginBalance().add(optionValue);
    }

    /** Returns the margin balance: equity without option value. */
    public BigDecimal marginBalance() {
        return walletBalance.add(sessionUnrealizedPnl).add(sessionRealizedPnl);
    }

    /** Returns what is free for new positions: margin balance − initial margin, signed. */
    public BigDecimal freeMargin() {
        return marginBalance().subtract(initialMargin);
    }

    /** Returns what can be taken out: free margin less a profit of the session, which is paid at settlement. */
    public BigDecimal withdrawable() {
        return freeMargin().subtract(Decimals.positivePart(sessionUnrealizedPnl.add(sessionRealizedPnl)));
    }

    /** Returns initial margin / margin balance; null when the balance is not above 0. */
    public @Nullable BigDecimal initialMarginShare() {
        return shareOfBalance(initialMargin);
    }

    /** Returns maintenance margin / margin balance; null when the balance is not above 0. */
    public @Nullable BigDecimal maintenanceMarginShare() {
        return shareOfBalance(maintenanceMargin);
    }

    /** Returns margin balance / initial margin; null when nothing is required. */
    public @Nullable BigDecimal initialCoverage() {
        return coverage(initialMargin);
    }

    /** Returns margin balance / maintenance margin; null when nothing is required. */
    public @Nullable BigDecimal maintenanceCoverage() {
        return coverage(maintenanceMargin);
    }

    private @Nullable BigDecimal shareOfBalance(BigDecimal required) {
        BigDecimal balance = marginBalance();
        return balance.signum() <= 0 ? null : Decimals.divide(required, balance);
    }

    private @Nullable BigDecimal coverage(BigDecimal required) {
        return required.signum() <= 0 ? null : Decimals.divide(marginBalance(), required);
    }
}
