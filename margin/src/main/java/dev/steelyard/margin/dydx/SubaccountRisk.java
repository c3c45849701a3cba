package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * Collateral against requirements, of one position or of a whole subaccount, in quote quantums. <b>Immutable</b>. The
 * natural order is by riskiness, greatest last; it ignores the initial margin, so it is coarser than {@code equals}.
 *
 * @param netCollateral value of all holdings, signed
 * @param initialMarginRequirement 0 or more
 * @param maintenanceMarginRequirement 0 or more
 */
public record SubaccountRisk(
        BigInteger netCollateral, BigInteger initialMarginRequirement, BigInteger maintenanceMarginRequirement)
        implements Comparable<SubaccountRisk> {
    /** No holdings. */
    public static final SubaccountRisk ZERO = new SubaccountRisk(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    /** Checks the requirements. @throws IllegalArgumentException when one is negative */
    public SubaccountRisk {
        Quantums.requireNotNegative(initialMarginRequirement, "initial margin requirement");
        Quantums.requireNotNegative(maintenanceMarginRequirement, "maintenance margin requirement");
    }

    /** Returns the risk of both together. */
    public SubaccountRisk plus(SubaccountRisk other) {
        return new SubaccountRisk(
                netCollateral.add(other.netCollateral),
                initialMarginRequirement.add(other.initialMarginRequirement),
                maintenanceMarginRequirement.add(other.maintenanceMarginRequirement));
    }

    /** Returns this risk with more, or when negative less, collateral. */
    public SubaccountRisk plusCollateral(BigInteger quoteQuantums) {
        return new SubaccountRisk(
                netCollateral.add(quoteQuantums), initialMarginRequirement, maintenanceMarginRequirement);
    }

    /** Returns whether net collateral is at least the initial margin requirement. */
    public boolean isInitialCollateralized() {
        return netCollateral.compareTo(initialMarginRequirement) >= 0;
    }

    /** Returns whether net collateral is at least the maintenance margin requirement. */
    public boolean isMaintenanceCollateralized() {
        return netCollateral.compareTo(maintenanceMarginRequirement) >= 0;
    }

    /** Returns whether there is a maintenance margin requirement and net collateral is below it; equality is safe. */
    public boolean isLiquidatable() {
        return maintenanceMarginRequirement.signum() > 0 && maintenanceMarginRequirement.compareTo(netCollateral) > 0;
    }

    /**
     * Compares riskiness: the lower net collateral / maintenance margin, the riskier, by cross-multiplication, so without
     * rounding. On a tie the greater maintenance margin is riskier, and without any the lesser net collateral.
     *
     * @return above 0 when this one is riskier
     */
    @Override
    public int compareTo(SubaccountRisk other) {
        int byRatio = other.netCollateral
                .multiply(maintenanceMarginRequirement)
                .compareTo(netCollateral.multiply(other.maintenanceMarginRequirement));
        if (byRatio != 0) {
            return byRatio;
        }
        if (maintenanceMarginRequirement.signum() == 0 && other.maintenanceMarginRequirement.signum() == 0) {
            return other.netCollateral.compareTo(netCollateral);
        }
        return maintenanceMarginRequirement.compareTo(other.maintenanceMarginRequirement);
    }
}
