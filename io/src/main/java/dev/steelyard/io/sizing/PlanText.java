package dev.steelyard.io.sizing;

import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.sizing.TradePlan;

/** A plan as text for a terminal. */
public final class PlanText {
    private static final String INDENT = "  ";

    private PlanText() {}

    /** Returns the text of a plan, ending with a line end. */
    public static String of(TradePlan plan) {
        StringBuilder text = new StringBuilder();
        text.append(plan.account())
                .append("   ")
                .append(SizeText.word(plan.goal()))
                .append("   ")
                .append(plan.reached() ? "reached" : "not reached")
                .append("\n\n");
        TextGrid legs = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        legs.row("contract", "order", "notional", "cost", "slices", "hours");
        for (TradePlan.Leg leg : plan.legs()) {
            legs.row(
                    leg.symbol(),
                    Shown.price(leg.order()),
                    Shown.amount(leg.notional()),
                    Shown.amount(leg.cost()),
                    Integer.toString(leg.slices()),
                    leg.hours() == 0 ? "" : Shown.ratio(Figures.shown(leg.hours())));
        }
        legs.appendTo(text, INDENT);
        text.append("\n  cost ")
                .append(Shown.amount(plan.cost()))
                .append(' ')
                .append(plan.currency())
                .append("\n\n");
        TextGrid figures = new TextGrid(Align.LEFT, Align.RIGHT);
        plan.figures().forEach(figure -> figures.row(figure.name(), Shown.price(Figures.shown(figure.value()))));
        figures.appendTo(text, INDENT);
        plan.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }
}
