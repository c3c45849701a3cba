package dev.steelyard.margin.aave;

import java.math.BigInteger;

/**
 * One asset of a borrower: its terms, its price, what is supplied and what is owed. <b>Immutable</b>. Rates in basis points,
 * indices in rays (10^27), the price in the base currency's units (USD with 8 decimals) per whole token.
 *
 * @param symbol its name
 * @param decimals of the token
 * @param price at least 0
 * @param loanToValue what may be borrowed against it
 * @param liquidationThreshold what counts in the health factor; 0: it is no collateral
 * @param liquidationBonus what a liquidator receives per value repaid: 10,500 is 5% more
 * @param protocolFee the protocol's share of that 5%
 * @param liquidityIndex what one scaled unit supplied is worth
 * @param borrowIndex what one scaled unit owed is worth
 * @param scaledCollateral supplied, in scaled units, at least 0
 * @param scaledDebt owed, in scaled units, at least 0
 */
public record AaveReserve(
        String symbol,
        int decimals,
        BigInteger price,
        BigInteger loanToValue,
        BigInteger liquidationThreshold,
        BigInteger liquidationBonus,
        BigInteger protocolFee,
        BigInteger liquidityIndex,
        BigInteger borrowIndex,
        BigInteger scaledCollateral,
        BigInteger scaledDebt) {
    public AaveReserve {
        if (price.signum() < 0 || scaledCollateral.signum() < 0 || scaledDebt.signum() < 0) {
            throw new IllegalArgumentException("price of " + symbol + " was " + price + ", collateral "
                    + scaledCollateral + ", debt " + scaledDebt + "; expected at least 0");
        }
        if (liquidityIndex.signum() <= 0 || borrowIndex.signum() <= 0) {
            throw new IllegalArgumentException(
                    "indices of " + symbol + " were " + liquidityIndex + " and " + borrowIndex + "; expected > 0");
        }
    }

    /** Returns 10^decimals. */
    BigInteger unit() {
        return BigInteger.TEN.pow(decimals);
    }

    /** Returns what is supplied, in token units, rounded down. */
    public BigInteger collateral() {
        return AaveMath.floor(scaledCollateral, liquidityIndex, AaveMath.RAY);
    }

    /** Returns what is owed, in token units, rounded up. */
    public BigInteger debt() {
        return AaveMath.ceil(scaledDebt, borrowIndex, AaveMath.RAY);
    }

    /** Returns an amount of token units in the base currency, rounded down. */
    BigInteger value(BigInteger amount) {
        return AaveMath.floor(amount, price, unit());
    }

    /** Returns what is owed in the base currency, rounded up. */
    BigInteger debtValue() {
        return AaveMath.ceil(debt(), price, unit());
    }

    /** Returns this reserve with other scaled balances. */
    AaveReserve withBalances(BigInteger newCollateral, BigInteger newDebt) {
        return new AaveReserve(
                symbol,
                decimals,
                price,
                loanToValue,
                liquidationThreshold,
                liquidationBonus,
                protocolFee,
                liquidityIndex,
                borrowIndex,
                newCollateral.max(BigInteger.ZERO),
                newDebt.max(BigInteger.ZERO));
    }

    /** Returns this reserve under the terms of an efficiency mode. */
    AaveReserve under(AaveEfficiencyMode mode) {
        return new AaveReserve(
                symbol,
                decimals,
                price,
                mode.loanToValue(),
                mode.liquidationThreshold(),
                mode.liquidationBonus(),
                protocolFee,
                liquidityIndex,
                borrowIndex,
                scaledCollateral,
                scaledDebt);
    }
}
