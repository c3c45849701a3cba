package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Portfolio margin of both managers: the worst scenario or basis contingency times a factor, and charges beside it.
 * <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class PortfolioMargin {
    private final Portfolio portfolio;
    private final PortfolioRules rules;
    private final List<ExpiryRisk> expiries;

    private PortfolioMargin(Portfolio portfolio, PortfolioRules rules) {
        this.portfolio = portfolio;
        this.rules = rules;
        this.expiries =
                portfolio.expiries().stream().map(e -> new ExpiryRisk(e, rules)).toList();
    }

    /**
     * Returns a portfolio's margins: loss × factor − charges + value, in PMRM v1 (loss − maintenance charges) × factor −
     * confidence charges + value. Every product is cut toward zero at the 18th decimal.
     *
     * @throws dev.steelyard.core.failure.FailureException OUT_OF_RANGE when positions × scenarios exceed the rules' bound
     */
    public static PortfolioResult assess(Portfolio portfolio, PortfolioRules rules) {
        rules.requireWithinBound(portfolio);
        return new PortfolioMargin(portfolio, rules).result();
    }

    private PortfolioResult result() {
        List<LegContribution> worst = basis();
        BigDecimal basis = pnl(worst);
        BigDecimal loss = basis;
        int binding = rules.scenarios().size();
        List<ScenarioResult> scenarios = new ArrayList<>();
        for (Scenario scenario : rules.scenarios()) {
            List<LegContribution> legs = contributions(scenario);
            BigDecimal pnl = pnl(legs);
            BigDecimal undamped =
                    legs.stream().map(LegContribution::undampedPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (pnl.compareTo(loss) < 0) {
                loss = pnl;
                worst = legs;
                binding = scenarios.size();
            }
            scenarios.add(new ScenarioResult(scenario, undamped, pnl));
        }
        List<Charge> charges = charges();
        BigDecimal options =
                expiries.stream().map(e -> e.terms().markToMarket()).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal collateral =
                portfolio.collaterals().stream().map(CollateralHolding::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal perpetual = portfolio.perpetual().unsettledCash();
        BigDecimal value = options.add(collateral).add(perpetual).add(portfolio.cash());
        BigDecimal initialFactor = rules.initialFactor().add(rules.contingency().forPeg(portfolio.stablePrice()));
        return new PortfolioResult(
                expiries.stream().map(ExpiryRisk::terms).toList(),
                scenarios,
                basis,
                binding,
                loss,
                worst,
                charges,
                initialFactor,
                rules.maintenanceFactor(),
                options,
                collateral,
                perpetual,
                portfolio.cash(),
                value,
                value.add(scaled(loss, initialFactor, charges))
                        .subtract(Charge.initial(charges))
                        .subtract(Charge.confidence(charges)),
                value.add(scaled(loss, rules.maintenanceFactor(), charges)));
    }

    /** Returns the loss and the maintenance charges, both or the loss alone times the factor. */
    private BigDecimal scaled(BigDecimal loss, BigDecimal factor, List<Charge> charges) {
        BigDecimal charged = Charge.maintenance(charges);
        return switch (rules.version()) {
            case PMRM_1 -> DeriveMath.multiply(loss.subtract(charged), factor);
            case PMRM_2 -> DeriveMath.multiply(loss, factor).subtract(charged);
        };
    }

    private static BigDecimal pnl(List<LegContribution> legs) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LegContribution leg : legs) {
            sum = sum.add(leg.pnl());
        }
        return sum;
    }

    private List<LegContribution> basis() {
        List<LegContribution> legs = new ArrayList<>();
        expiries.forEach(expiry -> legs.addAll(expiry.basis()));
        return legs;
    }

    private List<LegContribution> contributions(Scenario scenario) {
        BigDecimal move = scenario.spotShock().subtract(BigDecimal.ONE);
        List<LegContribution> legs = new ArrayList<>();
        PerpetualHolding perpetual = portfolio.perpetual();
        if (perpetual.position().signum() != 0) {
            BigDecimal pnl = DeriveMath.multiply(perpetual.position(), DeriveMath.multiply(move, perpetual.price()));
            legs.add(leg("perpetual", pnl, scenario));
        }
        expiries.forEach(expiry -> legs.addAll(expiry.contributions(scenario)));
        for (CollateralHolding collateral : portfolio.collaterals()) {
            if (collateral.riskCancelling()) {
                legs.add(leg(collateral.name(), DeriveMath.multiply(collateral.value(), move), scenario));
            }
        }
        return legs;
    }

    private static LegContribution leg(String name, BigDecimal pnl, Scenario scenario) {
        return new LegContribution(name, pnl, DeriveMath.multiply(pnl, scenario.dampening()));
    }

    private List<Charge> charges() {
        ContingencyRule rule = rules.contingency();
        List<Charge> charges = new ArrayList<>();
        BigDecimal confidence = portfolio.confidence();
        BigDecimal perpetual =
                DeriveMath.multiply(portfolio.perpetual().position().abs(), portfolio.spot());
        if (perpetual.signum() != 0) {
            charges.add(new Charge(
                    "perpetual",
                    DeriveMath.multiply(perpetual, rule.maintenancePerpetual()),
                    DeriveMath.multiply(perpetual, rule.initialPerpetual()),
                    rule.forConfidence(confidence, perpetual)));
        }
        for (int i = 0; i < expiries.size(); i++) {
            ExpiryRisk expiry = expiries.get(i);
            BigDecimal naked = DeriveMath.multiply(expiry.terms().nakedShorts(), portfolio.spot());
            BigDecimal gross = DeriveMath.multiply(expiry.grossOptions(), portfolio.spot());
            charges.add(new Charge(
                    expiry.terms().name(),
                    DeriveMath.multiply(naked, rule.maintenanceOption()),
                    DeriveMath.multiply(naked, rule.initialOption()),
                    rule.forConfidence(portfolio.expiries().get(i).confidence(confidence), gross)));
        }
        for (CollateralHolding collateral : portfolio.collaterals()) {
            BigDecimal charged = collateral.chargedValue();
            charges.add(new Charge(
                    collateral.name(),
                    DeriveMath.multiply(charged, collateral.maintenanceHaircut()),
                    DeriveMath.multiply(charged, collateral.initialHaircut()),
                    rule.forConfidence(portfolio.spotConfidence().min(collateral.confidence()), charged)));
        }
        return charges;
    }
}
