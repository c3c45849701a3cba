package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes the working of a tiered account as a tree, down to its inputs and the version of its rules. */
final class BucketExplainer {
    private BucketExplainer() {}

    static ExplainNode explain(Account account, List<Bucket> buckets, RulePack rules) {
        List<ExplainNode> children = new ArrayList<>();
        children.add(rulePack(rules));
        for (Bucket bucket : buckets) {
            children.add(bucket(bucket));
        }
        return ExplainNode.heading("account " + account.id(), children);
    }

    static ExplainNode rulePack(RulePack rules) {
        return ExplainNode.input("rulePack", rules.id() + " of " + rules.effectiveFrom() + " (" + rules.source() + ")");
    }

    private static ExplainNode bucket(Bucket bucket) {
        List<ExplainNode> parts = new ArrayList<>();
        parts.add(balance(bucket));
        parts.add(requirement(bucket));
        BigDecimal balance = bucket.marginBalance.value();
        BigDecimal required = bucket.requirement.value();
        String formula = "marginBalance − liquidationRequirement; liquidated when "
                + (bucket.rules.liquidation().equalityLiquidates() ? "<= 0" : "< 0");
        String name = "marginSurplus of " + bucket.id;
        return balance == null || required == null
                ? new ExplainNode(name, "unknown", formula, parts)
                : ExplainNode.of(name, Amount.of(balance.subtract(required), bucket.asset), formula, parts);
    }

    private static ExplainNode balance(Bucket bucket) {
        List<ExplainNode> parts = new ArrayList<>();
        for (Holding holding : bucket.holdings) {
            List<ExplainNode> inputs = new ArrayList<>();
            BigDecimal price = holding.price();
            if (price != null && !holding.asset().equals(bucket.asset)) {
                inputs.add(ExplainNode.input("price", price));
            }
            if (bucket.weighted && holding.schedule() != null) {
                holding.schedule()
                        .tiers()
                        .forEach(t -> inputs.add(ExplainNode.input(
                                "collateral weight" + (t.upTo() == null ? "" : " up to " + Decimals.plain(t.upTo())),
                                t.weight())));
            }
            BigDecimal cash = holding.cash();
            String name = "walletBalance " + holding.asset();
            parts.add(
                    cash == null
                            ? new ExplainNode(name, "unknown: the source has no balance", "", inputs)
                            : ExplainNode.of(name, Amount.of(cash, holding.asset()), "balance − loans", inputs));
        }
        for (PositionLine line : bucket.lines) {
            parts.add(worth(line));
        }
        return node(
                "marginBalance",
                bucket.marginBalance,
                bucket,
                "Σ (cash + unrealized P&L" + (bucket.optionValueCounts() ? "" : ", without option value")
                        + ") × price × weight",
                parts);
    }

    private static ExplainNode worth(PositionLine line) {
        List<ExplainNode> inputs = new ArrayList<>();
        inputs.add(ExplainNode.input("size", line.position.size()));
        inputs.add(ExplainNode.input("contractSize", line.instrument.terms().factor()));
        if (line.position.entryPrice() != null) {
            inputs.add(ExplainNode.input("entryPrice", line.position.entryPrice()));
        }
        if (line.mark != null) {
            inputs.add(ExplainNode.input("markPrice", line.mark));
        }
        String formula = line.isOption()
                ? "size × contractSize × mark"
                : line.geometry.isInverse()
                        ? "size × contractSize × (1/entry − 1/mark)"
                        : "size × contractSize × (mark − entry)";
        BigDecimal value = Bucket.atMark(line, line.worth());
        String name = (line.isOption() ? "option value " : "unrealizedPnl ") + line.symbol();
        return value == null
                ? new ExplainNode(name, "unknown", formula, inputs)
                : ExplainNode.of(name, Amount.of(value, line.settle()), formula, inputs);
    }

    private static ExplainNode requirement(Bucket bucket) {
        List<ExplainNode> parts = new ArrayList<>();
        for (PositionLine line : bucket.lines) {
            if (line.position.size().signum() != 0) {
                parts.add(line.option == null ? maintenance(bucket, line) : maintenance(bucket, line, line.option));
            }
        }
        for (Holding holding : bucket.holdings) {
            if (holding.schedule() != null && holding.owed().signum() != 0) {
                parts.add(node(
                        "loan of " + holding.asset(),
                        bucket.loanRequirement(holding, true),
                        bucket,
                        "owed × (maintenanceRate × threshold + (1 + maintenanceRate) × liquidationFeeRate)",
                        List.of(
                                ExplainNode.input("owed", holding.owed()),
                                ExplainNode.input(
                                        "maintenanceRate",
                                        holding.schedule().loan().maintenanceRate()))));
            }
        }
        String formula = "maintenanceMargin × "
                + Decimals.plain(bucket.rules.liquidation().threshold()) + " + liquidation fees";
        return node("liquidationRequirement", bucket.requirement, bucket, formula, parts);
    }

    private static ExplainNode maintenance(Bucket bucket, PositionLine line) {
        List<ExplainNode> inputs = new ArrayList<>();
        BigDecimal price = line.anyPrice();
        BigDecimal behind = bucket.walletBehind(line);
        if (price != null) {
            TierRequirement tier = line.tierAt(price);
            inputs.add(ExplainNode.input("tier", tier.tier()));
            BigDecimal notional = Bucket.atMark(line, line.geometry.notional());
            if (notional != null) {
                inputs.add(ExplainNode.of("notional", Amount.of(notional, line.settle()), "", List.of()));
            }
            inputs.add(ExplainNode.input(
                    "maintenanceMarginRate", tier.maintenanceRate().at(price)));
            inputs.add(ExplainNode.input("maintenanceDeduction", tier.maintenanceDeduction()));
            BigDecimal fee = Bucket.atMark(line, line.liquidationFee(tier, behind));
            if (fee != null && fee.signum() != 0) {
                inputs.add(ExplainNode.of(
                        "closing fee",
                        Amount.of(fee, line.settle()),
                        line.rule.closeFee() + " at " + Decimals.plain(line.feeRate),
                        List.of()));
            }
        }
        String formula = (line.rule.maintenanceOf() == MaintenanceOf.INITIAL_MARGIN ? "initialMargin (" : "notional (")
                + line.rule.maintenanceBasis() + ") × maintenanceMarginRate − maintenanceDeduction"
                + (line.rule.adverseFunding() ? " + next funding if it is to be paid" : "")
                + (line.rule.feeInMaintenance() ? " + closing fee" : "");
        return node("maintenanceMargin " + line.symbol(), bucket.requirement(line, false), bucket, formula, inputs);
    }

    private static ExplainNode maintenance(Bucket bucket, PositionLine line, OptionLine option) {
        List<ExplainNode> inputs = new ArrayList<>();
        String name = "maintenanceMargin " + line.symbol();
        OptionRule rule = option.rule();
        OptionRequirement unit = option.perUnit().value();
        if (option.expired() || option.size().signum() > 0) {
            String why = option.expired() ? "expired: counted as cash" : "a long option that is paid requires nothing";
            return node(name, bucket.requirement(line, false), bucket, why, inputs);
        }
        if (rule != null && unit != null && option.underlying() != null) {
            boolean call = option.option().type() == OptionType.CALL;
            inputs.add(ExplainNode.input("units", option.units()));
            inputs.add(ExplainNode.input("underlying", option.underlying()));
            inputs.add(ExplainNode.input("strike", option.option().strike()));
            inputs.add(ExplainNode.input(
                    "u, one unit in " + line.settle(), OptionRequirement.unit(option.option(), option.underlying())));
            inputs.add(ExplainNode.input("premium that initial margin counts", unit.premium()));
            inputs.add(ExplainNode.input("rate", call ? rule.callMaintenance() : rule.putMaintenance()));
            inputs.add(ExplainNode.input("factor", rule.factor()));
            inputs.add(ExplainNode.input("liquidationFee", rule.liquidationFee()));
            inputs.add(ExplainNode.of(
                    "initialMargin of one unit",
                    Amount.of(unit.initial(), line.settle()),
                    "max(initialBase × u − outOfTheMoney, initialFloor × u) × factor + premium"
                            + (rule.initialAtLeastMaintenance() ? ", at least the maintenance margin" : ""),
                    List.of(
                            ExplainNode.input("outOfTheMoney", unit.outOfTheMoney()),
                            ExplainNode.input("initialBase", rule.initialBase()),
                            ExplainNode.input("initialFloor", rule.initialFloor()))));
        }
        boolean onMark =
                rule != null && (option.option().type() == OptionType.CALL ? rule.callOnMark() : rule.putOnMark());
        String formula =
                "units × (" + (onMark ? "rate × max(u, mark)" : "rate × u") + " × factor + mark + liquidationFee × u)";
        return node(name, bucket.requirement(line, false), bucket, formula, inputs);
    }

    private static ExplainNode node(
            String name, Answer<BigDecimal> value, Bucket bucket, String formula, List<ExplainNode> children) {
        BigDecimal known = value.value();
        return known == null
                ? new ExplainNode(name, "unknown: " + value.reason(), formula, children)
                : ExplainNode.of(name, Amount.of(known, bucket.asset), formula, children);
    }
}
