package dev.steelyard.io.risk;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.ExpiryRoll;
import dev.steelyard.margin.answer.ExpiryRoll.Step;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.LiquidationRoot;
import java.util.stream.Collectors;

/** The way of an account through its expiries, as a table for a terminal. */
public final class RollText {
    private static final String INDENT = "  ";

    private RollText() {}

    /** Returns the text, ending with a line end. */
    public static String of(ExpiryRoll roll) {
        StringBuilder text = new StringBuilder();
        text.append(roll.now().account())
                .append("   ")
                .append(roll.now().rulePack().label())
                .append("   ")
                .append(roll.now().status());
        text.append("\n\nthrough expiry\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("", "", "status", "maintenance", "surplus", "liquidated when");
        row(grid, "now", "", roll.now());
        for (Step step : roll.steps()) {
            row(grid, step.expiry().toString(), "before", step.before());
            AccountRisk inside = step.inside();
            if (inside != null) {
                row(grid, "", "inside the window", inside);
            }
            step.after()
                    .forEach(after -> row(
                            grid,
                            "",
                            "after, at " + after.name() + " (" + StressText.signed(after.move()) + ")",
                            after.risk()));
        }
        grid.appendTo(text, INDENT);
        text.append('\n').append(INDENT).append(verdict(roll)).append('\n');
        for (Step step : roll.steps()) {
            if (step.after().size() == 1) {
                text.append(INDENT)
                        .append("no vol is known of what expires at ")
                        .append(step.expiry());
                text.append(": it is shown at the current price only\n");
            } else if (!step.isCalled() && step.isCalledAtAny()) {
                text.append(INDENT).append("within two sigma it would be called after ");
                text.append(step.expiry()).append('\n');
            }
        }
        roll.warnings().forEach(warning -> text.append("note: ").append(warning).append('\n'));
        return text.toString();
    }

    private static String verdict(ExpiryRoll roll) {
        ExpiryRoll.Call call = roll.firstCall();
        Step step = call == null ? null : call.step();
        if (call != null && step == null) {
            return "called now";
        }
        if (call != null && step != null) {
            String when = switch (call.moment()) {
                case BEFORE -> "called before";
                case INSIDE -> "called inside the settlement window of";
                default -> "called after";
            };
            return when + " the expiry of " + step.expiry() + " (" + String.join(", ", step.symbols()) + ")";
        }
        if (roll.isUnknown()) {
            return "something is missing; unknown is not safe";
        }
        return roll.steps().isEmpty()
                ? "nothing held expires"
                : "no expiry leaves the account short at the current price";
    }

    private static void row(TextGrid grid, String when, String phase, AccountRisk risk) {
        String roots = risk.roots().stream().map(RollText::root).collect(Collectors.joining("; "));
        grid.row(
                when,
                phase,
                risk.status().name(),
                Words.amount(risk.maintenanceMargin()),
                Words.amount(risk.marginSurplus()),
                roots.isEmpty() ? Words.none(LiquidationJson.whyNone(risk)) : roots);
    }

    private static String root(LiquidationRoot root) {
        String what = root.symbol().isEmpty()
                ? "all together"
                : String.join(", ", root.direction().keySet());
        return what + " " + StressText.signed(root.move());
    }
}
