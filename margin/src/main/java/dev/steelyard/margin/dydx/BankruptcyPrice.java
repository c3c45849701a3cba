package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * Bankruptcy price of a closing trade, as the quote quantums that change hands. <b>Immutable</b>. Quote quantums.
 *
 * @param deltaNetNotional change of the position's value by the trade, signed
 * @param deltaMaintenanceMargin change of the position's maintenance margin by the trade, 0 or less
 * @param collateralShare the position's share of net collateral: net collateral × |change of maintenance margin| / total
 *     maintenance margin, rounded toward negative infinity
 * @param quoteQuantums what the subaccount must receive (negative: may at most pay) for the trade:
 *     −deltaNetNotional − collateralShare
 */
public record BankruptcyPrice(
        BigInteger deltaNetNotional,
        BigInteger deltaMaintenanceMargin,
        BigInteger collateralShare,
        BigInteger quoteQuantums) {}
