package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * A portfolio's margins with every term. <b>Immutable</b>. Amounts are cash units.
 *
 * @param expiries terms of each expiry
 * @param scenarios each scenario's profit or loss, in the rules' order
 * @param basisContingency charge for forwards moving on their own, 0 or less; competes with the scenarios
 * @param bindingScenario index of the worst scenario, the first of equals; the number of scenarios where the basis
 *     contingency is as bad as any
 * @param loss the worst of scenarios and basis contingency
 * @param contributions of each leg to that loss; they add up to it exactly
 * @param charges beside the scenarios: perpetual, each expiry's naked shorts, each collateral
 * @param initialFactor of the loss, with the charge for a stable price below its peg
 * @param maintenanceFactor of the loss
 * @param optionValue of all options now
 * @param collateralValue of all collaterals now
 * @param perpetualCash profit and funding of the perpetual that is not settled
 * @param cash as held
 * @param markToMarket cash + values: the account's equity
 * @param initialMargin value less requirement: nothing can be opened below 0
 * @param maintenanceMargin value less requirement: liquidated below 0
 */
public record PortfolioResult(
        List<ExpiryTerms> expiries,
        List<ScenarioResult> scenarios,
        BigDecimal basisContingency,
        int bindingScenario,
        BigDecimal loss,
        List<LegContribution> contributions,
        List<Charge> charges,
        BigDecimal initialFactor,
        BigDecimal maintenanceFactor,
        BigDecimal optionValue,
        BigDecimal collateralValue,
        BigDecimal perpetualCash,
        BigDecimal cash,
        BigDecimal markToMarket,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    public PortfolioResult {
        expiries = List.copyOf(expiries);
        scenarios = List.copyOf(scenarios);
        contributions = List.copyOf(contributions);
        charges = List.copyOf(charges);
    }

    /** Returns Σ maintenance charges. */
    public BigDecimal maintenanceContingency() {
        return Charge.maintenance(charges);
    }

    /** Returns Σ further charges of initial margin, those for confidence among them. */
    public BigDecimal initialContingency() {
        return Charge.initial(charges).add(confidenceContingency());
    }

    /** Returns Σ charges for prices that are not trusted. */
    public BigDecimal confidenceContingency() {
        return Charge.confidence(charges);
    }

    /** Returns the name of what binds: a scenario's, or {@code basis contingency}. */
    public String binding() {
        return bindingScenario == scenarios.size()
                ? "basis contingency"
                : scenarios.get(bindingScenario).scenario().name();
    }

    /** Returns the initial requirement, markToMarket − initialMargin. */
    public BigDecimal initialRequirement() {
        return markToMarket.subtract(initialMargin);
    }

    /** Returns the maintenance requirement, markToMarket − maintenanceMargin. */
    public BigDecimal maintenanceRequirement() {
        return markToMarket.subtract(maintenanceMargin);
    }
}
