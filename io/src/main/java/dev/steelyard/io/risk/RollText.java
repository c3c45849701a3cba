package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.ExpiryRoll;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.LiquidationRoot;
import java.util.stream.Collectors;

/** The way of an account through its expiries, as a table for a terminal. */
public final class RollText {
    private static final String INDENT = "  ";

    private RollText() {}

    /** Returns the text, ending with a line end. */
    public static String of(ExpiryRoll roll) {
        StringBuilder text = new StringBuilder("\nthrough expiry\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("", "", "status", "maintenance", "surplus", "liquidated when");
        row(grid, "now", "", roll.now());
        for (ExpiryRoll.Step step : roll.steps()) {
            row(grid, step.expiry().toString(), "before", step.before());
            row(grid, "", "inside the window", step.inside());
            step.after().forEach(after -> row(
                    grid, "", "after, at " + after.name() + " (" + StressText.signed(after.move()) + ")", after.risk()));
        }
        grid.appendTo(text, INDENT);
        ExpiryRoll.Step call = roll.firstCall();
        text.append('\n').append(INDENT);
        text.append(
                call == null
                        ? "no expiry leaves the account short at the current price\n"
                        : "called after the expiry of " + call.expiry() + " (" + String.join(", ", call.symbols()) + ")\n");
        roll.steps().stream()
                .filter(step -> !step.isCalled() && step.isCalledAtAny())
                .forEach(step -> text.append(INDENT)
                        .append("within two sigma it would be called after ")
                        .append(step.expiry())
                        .append('\n'));
        return text.toString();
    }

    private static void row(TextGrid grid, String when, String phase, AccountRisk risk) {
        String roots = risk.roots().stream()
                .map(RollText::root)
                .collect(Collectors.joining("; "));
        grid.row(
                when,
                phase,
                risk.status().name(),
                shown(risk.maintenanceMargin()),
                shown(risk.marginSurplus()),
                roots.isEmpty() ? "none" : roots);
    }

    private static String root(LiquidationRoot root) {
        String what = root.symbol().isEmpty() ? "all together" : String.join(", ", root.direction().keySet());
        return what + " " + StressText.signed(root.move());
    }

    private static String shown(Answer<Amount> amount) {
        Amount value = amount.value();
        return value == null ? "unknown" : Shown.amount(value.value()) + " " + value.asset();
    }
}
