package dev.steelyard.margin.derive;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a portfolio risk manager. <b>Immutable</b>.
 *
 * @param version which of the two managers
 * @param initialFactor of the worst loss, for initial margin
 * @param maintenanceFactor of the worst loss, for maintenance margin
 * @param vol how far volatility moves
 * @param discount what shocked values are multiplied with
 * @param basis charge for forwards
 * @param skew how far the wings move; null: no scenario moves them
 * @param contingency charges beside the scenarios
 * @param scenarios in the manager's order
 * @param maximumValuations bound on positions × scenarios, above which an assessment is refused
 */
public record PortfolioRules(
        Version version,
        BigDecimal initialFactor,
        BigDecimal maintenanceFactor,
        VolShockRule vol,
        StaticDiscountRule discount,
        BasisRule basis,
        @Nullable SkewRule skew,
        ContingencyRule contingency,
        List<Scenario> scenarios,
        int maximumValuations) {
    /** Positions × scenarios that are assessed unless a pack says otherwise: 128 positions in 40 scenarios. */
    public static final int MAXIMUM_VALUATIONS = 5_120;

    /** Which manager. */
    public enum Version {
        /** Options are valued without discounting; charges beside the scenarios are multiplied with the factor. */
        PMRM_1,
        /** Options are discounted at their expiry's rate; charges are subtracted after the factor. */
        PMRM_2
    }

    public PortfolioRules {
        scenarios = List.copyOf(scenarios);
        DeriveMath.requirePositive(initialFactor, "initial factor");
        DeriveMath.requirePositive(maintenanceFactor, "maintenance factor");
        if (skew == null && scenarios.stream().anyMatch(s -> s.volShock().isSkew())) {
            throw new IllegalArgumentException("a scenario moves the skew; expected a rule for it");
        }
    }

    /** Refuses a portfolio beyond the bound. @throws FailureException OUT_OF_RANGE */
    void requireWithinBound(Portfolio portfolio) {
        long valuations = (long) portfolio.positions() * scenarios.size();
        if (valuations > maximumValuations) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "portfolio",
                    "positions × scenarios was " + portfolio.positions() + " × " + scenarios.size() + " = " + valuations
                            + "; expected at most " + maximumValuations);
        }
    }
}
