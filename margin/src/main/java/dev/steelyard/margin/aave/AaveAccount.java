package dev.steelyard.margin.aave;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A borrower. <b>Immutable</b>. Its page is {@code docs/methods/aave.md}.
 *
 * @param reserves what is supplied and owed, under the terms that apply
 */
public record AaveAccount(List<AaveReserve> reserves) {
    public AaveAccount {
        reserves = List.copyOf(reserves);
    }

    /** Returns a borrower, whose assets stand under the terms of a mode where it names them; null: under their own. */
    public static AaveAccount of(List<AaveReserve> reserves, @Nullable AaveEfficiencyMode mode) {
        List<AaveReserve> own = new ArrayList<>();
        for (AaveReserve reserve : reserves) {
            own.add(mode != null && mode.collateral().contains(reserve.symbol()) ? reserve.under(mode) : reserve);
        }
        return new AaveAccount(own);
    }

    /**
     * What all of it is worth, in the base currency.
     *
     * @param collateral Σ amount × price, each rounded down
     * @param debt Σ amount × price, each rounded up
     * @param loanToValue of the average collateral, basis points, rounded down
     * @param liquidationThreshold of the average collateral, basis points, rounded down
     * @param healthFactor Σ collateral × threshold / debt, in wads (10^18), rounded down; {@link #NO_DEBT} without debt
     * @param hasZeroLoanToValue whether anything supplied may not be borrowed against
     */
    public record Totals(
            BigInteger collateral,
            BigInteger debt,
            BigInteger loanToValue,
            BigInteger liquidationThreshold,
            BigInteger healthFactor,
            boolean hasZeroLoanToValue) {
        /** Returns whether it may be liquidated: below 1. */
        public boolean isLiquidatable() {
            return healthFactor.compareTo(AaveMath.WAD) < 0;
        }
    }

    /** The health factor of who owes nothing: the protocol's largest number. */
    public static final BigInteger NO_DEBT = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    /** Returns what all of it is worth. */
    public Totals totals() {
        BigInteger collateral = BigInteger.ZERO;
        BigInteger debt = BigInteger.ZERO;
        BigInteger lendable = BigInteger.ZERO;
        BigInteger threshold = BigInteger.ZERO;
        boolean zero = false;
        for (AaveReserve reserve : reserves) {
            debt = debt.add(reserve.debtValue());
            if (reserve.liquidationThreshold().signum() > 0
                    && reserve.scaledCollateral().signum() > 0) {
                BigInteger value = reserve.value(reserve.collateral());
                collateral = collateral.add(value);
                lendable = lendable.add(value.multiply(reserve.loanToValue()));
                threshold = threshold.add(value.multiply(reserve.liquidationThreshold()));
                zero |= reserve.loanToValue().signum() == 0;
            }
        }
        boolean any = collateral.signum() > 0;
        return new Totals(
                collateral,
                debt,
                any ? lendable.divide(collateral) : BigInteger.ZERO,
                any ? threshold.divide(collateral) : BigInteger.ZERO,
                debt.signum() == 0
                        ? NO_DEBT
                        : AaveMath.floor(threshold, AaveMath.WAD, AaveMath.BASIS_POINTS)
                                .divide(debt),
                zero);
    }

    /** Returns the reserve of a symbol. @throws IllegalArgumentException when there is none */
    public AaveReserve reserve(String symbol) {
        for (AaveReserve reserve : reserves) {
            if (reserve.symbol().equals(symbol)) {
                return reserve;
            }
        }
        throw new IllegalArgumentException("there was no reserve " + symbol);
    }
}
