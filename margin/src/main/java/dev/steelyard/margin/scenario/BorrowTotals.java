package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;

/**
 * A portfolio account of several risk units with a debt. <b>Immutable</b>.
 *
 * @param derivativeMaintenance Σ maintenance margin of units
 * @param borrowMaintenance debt × maintenance rate
 * @param borrowInitial debt × initial rate
 * @param maintenance derivatives and debt
 * @param initial derivatives and debt
 * @param fee for liquidating the debt: debt × (1 + maintenance rate) × fee rate
 */
public record BorrowTotals(
        BigDecimal derivativeMaintenance,
        BigDecimal borrowMaintenance,
        BigDecimal borrowInitial,
        BigDecimal maintenance,
        BigDecimal initial,
        BigDecimal fee) {
    /** Returns the totals of units and a debt, all in one asset; rates are fractions. */
    public static BorrowTotals of(
            List<BigDecimal> unitMaintenance,
            List<BigDecimal> unitInitial,
            BigDecimal debt,
            BigDecimal maintenanceRate,
            BigDecimal initialRate,
            BigDecimal feeRate) {
        BigDecimal maintenance = sum(unitMaintenance);
        BigDecimal borrowMaintenance = debt.multiply(maintenanceRate);
        BigDecimal borrowInitial = debt.multiply(initialRate);
        return new BorrowTotals(
                maintenance,
                borrowMaintenance,
                borrowInitial,
                maintenance.add(borrowMaintenance),
                sum(unitInitial).add(borrowInitial),
                debt.multiply(BigDecimal.ONE.add(maintenanceRate)).multiply(feeRate));
    }

    /** Returns equity over what must be kept: the venue's ratio, which falls to 1; 50 digits, half even. */
    public BigDecimal marginRatio(BigDecimal equity) {
        return Decimals.divide(equity, maintenance.add(fee));
    }

    /** Returns Σ |notional| over equity; 50 digits, half even. */
    public static BigDecimal leverage(List<BigDecimal> notionals, BigDecimal equity) {
        return Decimals.divide(
                notionals.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add), equity);
    }

    private static BigDecimal sum(List<BigDecimal> terms) {
        return terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
