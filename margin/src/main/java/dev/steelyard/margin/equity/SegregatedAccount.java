package dev.steelyard.margin.equity;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * One currency of a Deribit account under segregated standard margin, whose results are settled once a session and whose
 * option value does not serve as margin. <b>Immutable</b>. All amounts are in the currency, signed; sums are exact.
 *
 * @param equity balance + unrealized and realized session results of futures + value of options
 * @param marginBalance equity − value of options
 * @param availableFunds marginBalance − initial margin: for new positions
 * @param withdrawableFunds the lesser of balance − initial margin and availableFunds: session results leave only once
 *     they are settled
 */
public record SegregatedAccount(
        BigDecimal equity, BigDecimal marginBalance, BigDecimal availableFunds, BigDecimal withdrawableFunds) {
    /**
     * Returns the account's figures.
     *
     * @param balance cash as of the last settlement
     * @param futuresUnrealized session result of open futures
     * @param futuresRealized session result of closed futures
     * @param optionsValue market value of options, short below 0
     * @param initialMargin of positions and orders, at least 0
     */
    public static SegregatedAccount of(
            BigDecimal balance,
            BigDecimal futuresUnrealized,
            BigDecimal futuresRealized,
            BigDecimal optionsValue,
            BigDecimal initialMargin) {
        BigDecimal marginBalance = balance.add(futuresUnrealized).add(futuresRealized);
        BigDecimal available = marginBalance.subtract(initialMargin);
        return new SegregatedAccount(
                marginBalance.add(optionsValue),
                marginBalance,
                available,
                Decimals.min(balance.subtract(initialMargin), available));
    }
}
