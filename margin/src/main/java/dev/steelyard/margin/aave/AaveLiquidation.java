package dev.steelyard.margin.aave;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a liquidation call does. <b>Immutable</b>. Amounts in token units.
 *
 * @param debtRepaid by the liquidator
 * @param collateralToLiquidator what it receives
 * @param protocolFeeScaled what the protocol receives, in scaled units
 * @param deficits debt that no collateral is left for, by symbol, in the order of the account
 * @param after the borrower
 */
public record AaveLiquidation(
        BigInteger debtRepaid,
        BigInteger collateralToLiquidator,
        BigInteger protocolFeeScaled,
        SequencedMap<String, BigInteger> deficits,
        AaveAccount after) {
    /** Why a call is refused. */
    public enum Refusal {
        /** The health factor is at least 1. */
        HEALTH_FACTOR_NOT_BELOW_THRESHOLD,
        /** Too little would be left on a side. */
        MUST_NOT_LEAVE_DUST
    }

    /**
     * A call's answer: exactly one of both.
     *
     * @param refusal why nothing is done
     * @param liquidation what is done
     */
    public record Answer(
            @Nullable Refusal refusal, @Nullable AaveLiquidation liquidation) {}

    /** What is taken and paid: gross collateral, the fee in it, and the debt it pays. */
    private record Exchange(BigInteger collateral, BigInteger fee, BigInteger debt) {}

    /**
     * Returns what a liquidation call does. Collateral = debt value × bonus, rounded down; where more than there is, all of
     * it, for ⌈value / bonus⌉ of debt. Fee = ⌈(collateral − ⌊collateral / bonus⌋) × fee⌉.
     *
     * @param collateral symbol that is seized
     * @param debt symbol that is repaid
     * @param debtToCover the most to repay, in token units; null: as much as is allowed
     */
    public static Answer call(
            AaveAccount account,
            String collateral,
            String debt,
            @Nullable BigInteger debtToCover,
            AaveCloseFactor rule) {
        AaveAccount.Totals totals = account.totals();
        if (!totals.isLiquidatable()) {
            return new Answer(Refusal.HEALTH_FACTOR_NOT_BELOW_THRESHOLD, null);
        }
        AaveReserve seized = account.reserve(collateral);
        AaveReserve owed = account.reserve(debt);
        BigInteger most = rule.most(seized, owed, totals);
        Exchange exchange = exchange(seized, owed, debtToCover == null ? most : most.min(debtToCover));
        BigInteger debtLeft = owed.debt().subtract(exchange.debt());
        BigInteger collateralLeft = seized.collateral().subtract(exchange.collateral());
        boolean leaves = debtLeft.signum() > 0 && collateralLeft.signum() > 0;
        if (leaves
                && (owed.value(debtLeft).compareTo(rule.smallestLeftover()) < 0
                        || seized.value(collateralLeft).compareTo(rule.smallestLeftover()) < 0)) {
            return new Answer(Refusal.MUST_NOT_LEAVE_DUST, null);
        }
        boolean nothingLeft = seized.value(exchange.collateral()).equals(totals.collateral());
        return new Answer(null, settled(account, seized, owed, exchange, nothingLeft));
    }

    private static Exchange exchange(AaveReserve seized, AaveReserve owed, BigInteger repaid) {
        BigInteger bonus = seized.liquidationBonus();
        BigInteger worth = AaveMath.floor(
                repaid.multiply(owed.price()), seized.unit(), seized.price().multiply(owed.unit()));
        BigInteger wanted = AaveMath.floor(worth, bonus, AaveMath.BASIS_POINTS);
        BigInteger taken = wanted;
        BigInteger debt = repaid;
        if (wanted.compareTo(seized.collateral()) > 0) {
            taken = seized.collateral();
            BigInteger value = AaveMath.floor(
                    taken.multiply(seized.price()), owed.unit(), owed.price().multiply(seized.unit()));
            debt = AaveMath.ceil(value, AaveMath.BASIS_POINTS, bonus);
        }
        BigInteger gain = taken.subtract(AaveMath.floor(taken, AaveMath.BASIS_POINTS, bonus));
        return new Exchange(taken, AaveMath.ceil(gain, seized.protocolFee(), AaveMath.BASIS_POINTS), debt);
    }

    private static AaveLiquidation settled(
            AaveAccount account, AaveReserve seized, AaveReserve owed, Exchange exchange, boolean nothingLeft) {
        BigInteger index = seized.liquidityIndex();
        BigInteger received = exchange.collateral().subtract(exchange.fee());
        BigInteger burned =
                AaveMath.ceil(received, AaveMath.RAY, index).add(AaveMath.ceil(exchange.fee(), AaveMath.RAY, index));
        boolean all = exchange.collateral().equals(seized.collateral());
        BigInteger collateral =
                all ? BigInteger.ZERO : seized.scaledCollateral().subtract(burned);
        BigInteger paid = AaveMath.floor(exchange.debt(), AaveMath.RAY, owed.borrowIndex());
        BigInteger debt = exchange.debt().equals(owed.debt())
                ? BigInteger.ZERO
                : owed.scaledDebt().subtract(paid);
        SequencedMap<String, BigInteger> deficits = new LinkedHashMap<>();
        List<AaveReserve> after = new ArrayList<>();
        for (AaveReserve reserve : account.reserves()) {
            BigInteger left = reserve == owed ? reserve.debt().subtract(exchange.debt()) : reserve.debt();
            if (nothingLeft && left.signum() > 0) {
                deficits.put(reserve.symbol(), left);
            }
            BigInteger scaled = reserve == owed ? debt : reserve.scaledDebt();
            after.add(reserve.withBalances(
                    reserve == seized ? collateral : reserve.scaledCollateral(),
                    nothingLeft ? BigInteger.ZERO : scaled));
        }
        return new AaveLiquidation(
                exchange.debt(),
                received,
                AaveMath.nearest(exchange.fee(), AaveMath.RAY, index),
                deficits,
                new AaveAccount(after));
    }
}
