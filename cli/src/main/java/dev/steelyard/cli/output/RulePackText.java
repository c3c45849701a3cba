package dev.steelyard.cli.output;

import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.SquareRootSchedule;
import dev.steelyard.venue.rules.RulePackFile;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule pack as text for a terminal. */
public final class RulePackText {
    private static final String INDENT = "  ";

    private RulePackText() {}

    /** Returns the text of a pack: one line for each contract, all tiers where there is only one. */
    public static String of(RulePackFile file) {
        RulePack pack = file.pack();
        StringBuilder text = new StringBuilder();
        text.append(pack.venue()).append("   ").append(file.name()).append("\n\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT);
        grid.row("in force", pack.effectiveFrom() + " to " + (pack.effectiveTo() == null ? "now" : pack.effectiveTo()));
        grid.row("source", pack.source());
        grid.row("fidelity", pack.fidelity().name());
        grid.row("also found as", String.join(", ", file.aliases()));
        grid.row("model", pack.model().name());
        grid.row(
                "currency",
                pack.currency() == null
                        ? "each settle asset on its own"
                        : pack.currency().code());
        grid.row("cross margin", rule(pack.cross()));
        grid.row("isolated margin", rule(pack.isolated()));
        grid.row("liquidated", trigger(pack));
        grid.row("orders", word(pack.orders()));
        grid.row("opposite legs", word(pack.hedge()));
        grid.row("taker fee", Shown.price(pack.takerFeeRate()));
        pack.parameters().forEach((name, value) -> grid.row(name, Shown.price(value)));
        grid.appendTo(text, INDENT);
        pack.notes()
                .forEach(note ->
                        text.append(INDENT).append("note: ").append(note).append('\n'));
        collateral(text, pack);
        contracts(text, pack);
        return text.toString();
    }

    private static String rule(MarginRule rule) {
        return "initial by " + word(rule.initial()) + " at " + word(rule.initialBasis()) + ", maintenance at "
                + word(rule.maintenanceBasis()) + ", closing fee " + word(rule.closeFee());
    }

    private static String trigger(RulePack pack) {
        return "when the margin balance is " + (pack.liquidation().equalityLiquidates() ? "at or " : "") + "below "
                + Shown.price(pack.liquidation().threshold()) + " x maintenance margin + closing fees";
    }

    private static void collateral(StringBuilder text, RulePack pack) {
        if (pack.collateral().isEmpty()) {
            return;
        }
        TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT, Align.RIGHT);
        grid.row("collateral", "counted", "cap");
        pack.collateral().forEach((asset, schedule) -> {
            StringBuilder tiers = new StringBuilder();
            schedule.tiers()
                    .forEach(tier -> tiers.append(tiers.isEmpty() ? "" : ", ")
                            .append(Shown.percent(tier.weight()))
                            .append(tier.upTo() == null ? "" : " to " + Shown.price(tier.upTo())));
            grid.row(asset.code(), tiers.toString(), shown(schedule.cap()));
        });
        text.append('\n');
        grid.appendTo(text, INDENT);
    }

    private static void contracts(StringBuilder text, RulePack pack) {
        text.append('\n');
        if (pack.contracts().size() == 1) {
            Map.Entry<String, ContractRule> only = pack.contracts().firstEntry();
            text.append(INDENT).append(only.getKey()).append("   ");
            text.append(schedule(only.getValue().schedule())).append('\n');
            if (only.getValue().schedule() instanceof BracketSchedule tiers) {
                brackets(text, tiers);
            }
            return;
        }
        TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT, Align.RIGHT);
        grid.row("contract", "schedule", "taker fee");
        pack.contracts()
                .forEach((symbol, rule) -> grid.row(symbol, schedule(rule.schedule()), shown(rule.takerFeeRate())));
        grid.appendTo(text, INDENT);
    }

    private static String schedule(MarginSchedule schedule) {
        return switch (schedule) {
            case BracketSchedule tiers -> {
                Bracket first = tiers.brackets().getFirst();
                int count = tiers.brackets().size();
                yield count + (count == 1 ? " tier" : " tiers") + " by " + word(tiers.key()) + ", maintenance from "
                        + Shown.percent(first.maintenanceRate())
                        + (first.maxLeverage() == null ? "" : ", leverage up to " + Shown.price(first.maxLeverage()));
            }
            case RampSchedule ramp -> "ramp by " + word(ramp.key());
            case SquareRootSchedule root -> "square root by " + word(root.key());
            case DirectionalSchedule directional -> "directional over " + schedule(directional.base());
        };
    }

    private static void brackets(StringBuilder text, BracketSchedule schedule) {
        TextGrid grid = new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("above", "to", "maintenance", "deduction", "leverage");
        for (Bracket bracket : schedule.brackets()) {
            grid.row(
                    Shown.price(bracket.floor()),
                    bracket.cap() == null ? "any" : Shown.price(bracket.cap()),
                    Shown.percent(bracket.maintenanceRate()),
                    Shown.price(bracket.maintenanceDeduction()),
                    shown(bracket.maxLeverage()));
        }
        grid.appendTo(text, INDENT + INDENT);
    }

    private static String shown(@Nullable BigDecimal value) {
        return value == null ? "" : Shown.price(value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
