package dev.steelyard.systemic.feedback;

/**
 * Whether a long of one market can get out: its own exit moves the price, which may reach its own liquidation on the way,
 * or bring less than its debt. <b>Immutable</b>. Its page is {@code docs/methods/leverage-traps.md}.
 *
 * @param impact I, fall of the price when all of it is sold, fraction
 * @param leverage λ, assets over equity, at least 1
 * @param maintenanceRate m, fraction of notional
 * @param liquidatedOnExit whether the exit reaches the liquidation: λ ≥ 1 / (I + m)
 * @param insolventOnExit whether it brings less than the debt: λ ≥ 3 / (2I) of the square-root law
 * @param impactAdjustedLeverage λ over what is left of equity: proceeds / (proceeds − debt); infinite when nothing is
 */
public record LeverageTrap(
        double impact,
        double leverage,
        double maintenanceRate,
        boolean liquidatedOnExit,
        boolean insolventOnExit,
        double impactAdjustedLeverage) {
    /**
     * Returns the state of a position.
     *
     * @param law how its sale moves the price
     * @param size at least 0, in the unit of the law's volume
     * @param leverage λ, at least 1
     * @param maintenanceRate m, 0 to below 1
     */
    public static LeverageTrap of(SquareRootLaw law, double size, double leverage, double maintenanceRate) {
        require(leverage, maintenanceRate);
        double impact = law.impact(size);
        double proceeds = ImpactShape.SQUARE_ROOT.proceeds(impact);
        double equity = ImpactShape.SQUARE_ROOT.equityAfterExit(impact, leverage);
        return new LeverageTrap(
                impact,
                leverage,
                maintenanceRate,
                impact > 0 && leverage * (impact + maintenanceRate) >= 1,
                impact > 0 && equity <= 0,
                equity > 0 ? proceeds / equity : Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the smallest size whose exit is liquidated: V·((1/λ − m) / (Yσ))²; 0 when λ·m is 1 or more already.
     *
     * @return in the unit of the law's volume
     */
    public static double liquidatedFrom(SquareRootLaw law, double leverage, double maintenanceRate) {
        require(leverage, maintenanceRate);
        return law.size(Math.max(0, 1 / leverage - maintenanceRate));
    }

    /** Returns the smallest size whose exit is insolvent: V·(3 / (2λYσ))². */
    public static double insolventFrom(SquareRootLaw law, double leverage) {
        require(leverage, 0);
        return law.size(1.5 / leverage);
    }

    private static void require(double leverage, double maintenanceRate) {
        if (!(leverage >= 1) || !(maintenanceRate >= 0 && maintenanceRate < 1) || !Double.isFinite(leverage)) {
            throw new IllegalArgumentException("leverage was " + leverage + " and maintenance rate " + maintenanceRate
                    + "; expected at least 1, 0 to below 1");
        }
    }
}
