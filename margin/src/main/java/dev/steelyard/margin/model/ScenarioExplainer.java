package dev.steelyard.margin.model;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioRisk;
import dev.steelyard.margin.scenario.UnitRisk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes the working of a portfolio account: the scenario that binds, what each leg adds to it, and from which inputs. */
final class ScenarioExplainer {
    private ScenarioExplainer() {}

    static ExplainNode pool(ScenarioPool pool, Answer<ScenarioPool.Figures> figures) {
        Asset asset = pool.asset;
        List<ExplainNode> legs =
                pool.lines.stream().map(ScenarioExplainer::line).toList();
        ExplainNode balance = ProtocolRisk.node(
                "marginBalance",
                figures.map(ScenarioPool.Figures::marginBalance),
                asset,
                "Σ weight × (cash + unrealizedPnl + optionValue)",
                List.of(
                        ProtocolRisk.node(
                                "walletBalance", figures.map(ScenarioPool.Figures::wallet), asset, "", List.of()),
                        ExplainNode.heading("positions", legs)));
        ScenarioPool.Figures known = figures.value();
        ExplainNode requirement = ProtocolRisk.node(
                "liquidationRequirement",
                figures.map(ScenarioPool.Figures::requirement),
                asset,
                "maintenanceMargin × threshold + fees on debts",
                known == null ? List.of() : List.of(maintenance(known, asset)));
        return ProtocolRisk.node(
                "marginSurplus of " + pool.id,
                figures.map(ScenarioPool.Figures::surplus),
                asset,
                "marginBalance − liquidationRequirement",
                List.of(balance, requirement));
    }

    private static ExplainNode maintenance(ScenarioPool.Figures figures, Asset asset) {
        List<ExplainNode> parts = new ArrayList<>();
        figures.risk().units().forEach(unit -> parts.add(unit(unit, asset)));
        for (ScenarioRisk.OffsetCredit credit : figures.risk().offsets()) {
            parts.add(amount(
                    "offset of " + credit.offset().first() + " and "
                            + credit.offset().second(),
                    credit.amount().negate(),
                    asset));
        }
        return ExplainNode.of(
                "maintenanceMargin",
                Amount.of(figures.maintenanceMargin(), asset),
                "maintenanceFactor × (Σ requirement of underlyings − offsets) + loans",
                parts);
    }

    private static ExplainNode unit(UnitRisk unit, Asset asset) {
        List<ExplainNode> parts = new ArrayList<>();
        parts.add(ExplainNode.input("bindingScenario", unit.worstScenario()));
        parts.add(amount("scan", unit.scan(), asset));
        unit.charges()
                .forEach(c -> parts.add(new ExplainNode(
                        c.name(),
                        Decimals.plain(c.amount(), 20) + " " + asset,
                        c.combine().name(),
                        List.of())));
        parts.add(ExplainNode.heading(
                "contributions",
                unit.contributions().stream()
                        .map(c -> amount(c.name(), c.amount(), asset))
                        .toList()));
        return ExplainNode.of(
                "requirement of " + unit.unit(),
                Amount.of(unit.requirement(), asset),
                "max(max(scan, alternatives) + Σ added, floors)",
                parts);
    }

    private static ExplainNode line(ScenarioLine line) {
        List<ExplainNode> parts = new ArrayList<>();
        parts.add(ExplainNode.input("size", line.position().size()));
        parts.add(ExplainNode.input(
                line.isOption() ? "forward" : "markPrice", line.leg().price()));
        ScenarioLeg.OptionTerms option = line.leg().option();
        if (option != null) {
            parts.add(ExplainNode.input("strike", option.strike()));
            parts.add(ExplainNode.input("impliedVolatility", option.vol()));
            parts.add(ExplainNode.input("days", Decimals.ofDouble(line.leg().days())));
        }
        Answer<BigDecimal> worth =
                line.isOption() ? Answer.of(line.value(ScenarioShift.NONE)) : line.unrealizedProfit(ScenarioShift.NONE);
        return ProtocolRisk.node(
                line.position().symbol(), worth, line.settle(), line.isOption() ? "value" : "unrealizedPnl", parts);
    }

    private static ExplainNode amount(String name, BigDecimal value, Asset asset) {
        return ExplainNode.of(name, Amount.of(value, asset), "", List.of());
    }
}
