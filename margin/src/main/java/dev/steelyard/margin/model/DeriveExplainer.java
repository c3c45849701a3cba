package dev.steelyard.margin.model;

import dev.steelyard.core.money.Amount;
import dev.steelyard.margin.derive.Charge;
import dev.steelyard.margin.derive.ExpiryTerms;
import dev.steelyard.margin.derive.LegContribution;
import dev.steelyard.margin.derive.PortfolioResult;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.derive.ScenarioResult;
import dev.steelyard.margin.derive.StandardExpiryResult;
import dev.steelyard.margin.derive.StandardMarketResult;
import dev.steelyard.margin.derive.StandardResult;
import dev.steelyard.margin.explain.ExplainNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The working of a Derive subaccount. <b>Thread-safe</b>. */
final class DeriveExplainer {
    private DeriveExplainer() {}

    static ExplainNode of(DeriveBook book, BucketRisk bucket) {
        return switch (book) {
            case DeriveBook.OfPortfolio portfolio -> portfolio(portfolio.result(), portfolio.rules(), bucket);
            case DeriveBook.OfMarkets markets -> standard(markets.result(), bucket);
        };
    }

    private static ExplainNode portfolio(PortfolioResult r, PortfolioRules rules, BucketRisk bucket) {
        boolean first = rules.version() == PortfolioRules.Version.PMRM_1;
        ExplainNode value = node(
                "marginBalance",
                r.markToMarket(),
                "cash + options + collateral + perpetual",
                List.of(
                        node("cash", r.cash()),
                        node("options", r.optionValue()),
                        node("collateral", r.collateralValue()),
                        node("perpetual", r.perpetualCash())));
        List<ExplainNode> legs = new ArrayList<>();
        for (LegContribution leg : r.contributions()) {
            legs.add(node(leg.name(), leg.pnl()));
        }
        List<ExplainNode> scenarios = new ArrayList<>();
        for (ScenarioResult each : r.scenarios()) {
            scenarios.add(node(
                    each.scenario().name(),
                    each.pnl(),
                    "undampened pnl × weight",
                    List.of(
                            node("undampened pnl", each.undampedPnl()),
                            ExplainNode.input("weight", each.scenario().dampening()))));
        }
        scenarios.add(node("basis contingency", r.basisContingency()));
        List<ExplainNode> expiries = new ArrayList<>();
        for (ExpiryTerms terms : r.expiries()) {
            expiries.add(ExplainNode.heading(
                    terms.name(),
                    List.of(
                            node("value", terms.markToMarket()),
                            ExplainNode.input("discount", terms.discount()),
                            ExplainNode.input("static discount of a gain", terms.positiveDiscount()),
                            ExplainNode.input("static discount of a loss", terms.negativeDiscount()),
                            ExplainNode.input("vol up", terms.volMultiplierUp()),
                            ExplainNode.input("vol down", terms.volMultiplierDown()),
                            ExplainNode.input("naked shorts", terms.nakedShorts()))));
        }
        ExplainNode requirement = node(
                "liquidationRequirement",
                r.maintenanceRequirement(),
                first ? "(charges − loss) × maintenanceFactor" : "charges − loss × maintenanceFactor",
                List.of(
                        node("loss in " + r.binding(), r.loss(), "Σ legs", legs),
                        ExplainNode.input("maintenanceFactor", r.maintenanceFactor()),
                        node("charges", r.maintenanceContingency(), "Σ", charges(r)),
                        ExplainNode.heading("scenarios", scenarios),
                        ExplainNode.heading("expiries", expiries)));
        ExplainNode initial = node(
                "initialMargin",
                r.initialRequirement(),
                "as the liquidationRequirement with initialFactor, + initial charges",
                List.of(
                        ExplainNode.input("initialFactor", r.initialFactor()),
                        node("initial charges", r.initialContingency())));
        ExplainNode surplus = ProtocolRisk.bucket(bucket, "liquidated when < 0", value, requirement);
        List<ExplainNode> children = new ArrayList<>(surplus.children());
        children.add(initial);
        return new ExplainNode(surplus.name(), surplus.value(), surplus.formula(), children);
    }

    private static List<ExplainNode> charges(PortfolioResult r) {
        List<ExplainNode> charges = new ArrayList<>();
        for (Charge charge : r.charges()) {
            charges.add(node(
                    charge.name(),
                    charge.maintenance(),
                    "",
                    List.of(
                            node("further for initial margin", charge.initial()),
                            node("for confidence", charge.confidence()))));
        }
        return charges;
    }

    private static ExplainNode standard(StandardResult r, BucketRisk bucket) {
        List<ExplainNode> values = new ArrayList<>();
        List<ExplainNode> requirements = new ArrayList<>();
        values.add(node("cash", r.cash()));
        for (StandardMarketResult market : r.markets()) {
            values.add(node("value " + market.name(), market.markToMarket()));
            requirements.add(market(market));
        }
        BigDecimal requirement = r.markToMarket().subtract(r.maintenanceMargin());
        return ProtocolRisk.bucket(
                bucket,
                "liquidated when < 0",
                node("marginBalance", r.markToMarket(), "cash + Σ values", values),
                node(
                        "liquidationRequirement",
                        requirement,
                        "Σ over markets of value − maintenance margin",
                        requirements));
    }

    private static ExplainNode market(StandardMarketResult market) {
        List<ExplainNode> parts = new ArrayList<>();
        for (StandardExpiryResult expiry : market.expiries()) {
            List<ExplainNode> legs = new ArrayList<>();
            for (StandardExpiryResult.Leg leg : expiry.legs()) {
                legs.add(node(
                        leg.holding().name(),
                        leg.maintenance(),
                        "",
                        List.of(node("value", leg.value()), node("initial", leg.initial()))));
            }
            parts.add(node(
                    "options " + expiry.name(),
                    expiry.maintenanceMargin(),
                    "max(Σ isolated, largest loss with unpaired calls)",
                    List.of(
                            node("isolated", expiry.maintenanceIsolated(), "Σ", legs),
                            node("largest loss with unpaired calls", expiry.maintenanceBounded()),
                            node("largest loss", expiry.largestLoss()),
                            node("initial", expiry.initialMargin()),
                            node("charge for confidence, initial", expiry.confidenceCharge()))));
        }
        parts.add(node("perpetual", market.maintenancePerpetual().negate()));
        parts.add(node("unsettled cash", market.perpetualCash()));
        parts.add(node("base counted", market.maintenanceBase()));
        return node("maintenance margin " + market.name(), market.maintenanceMargin(), "Σ", parts);
    }

    private static ExplainNode node(String name, BigDecimal value) {
        return node(name, value, "", List.of());
    }

    private static ExplainNode node(String name, BigDecimal value, String formula, List<ExplainNode> children) {
        return ExplainNode.of(name, Amount.of(value, DeriveInputs.CASH), formula, children);
    }
}
