package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * What a liquidation fill pays into the insurance fund, or takes from it. <b>Immutable</b>. Quote quantums.
 *
 * @param fillQuoteQuantums what the subaccount receives for the fill, negative when it pays
 * @param bankruptcyPrice what it would have to receive for its collateral share to be used up
 * @param surplus fill less bankruptcy price: left over above 0, a loss of the fund below 0
 * @param feeCap largest fee: |fill| × max liquidation fee, rounded down
 * @param delta the surplus, at most the fee cap: paid into the fund above 0, taken from it below 0
 */
public record InsuranceFundDelta(
        BigInteger fillQuoteQuantums,
        BankruptcyPrice bankruptcyPrice,
        BigInteger surplus,
        BigInteger feeCap,
        BigInteger delta) {}
