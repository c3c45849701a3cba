package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;

/** What a trade changes, one figure a line: before, after, change. */
final class DeltaText {
    private DeltaText() {}

    static void append(StringBuilder text, RiskAnswer before, RiskAnswer after, String indent) {
        AccountRisk was = before.risk();
        AccountRisk is = after.risk();
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("", "before", "after", "change", "");
        grid.row("status", was.status().name(), is.status().name(), "", "");
        int decimals = Math.min(Figures.decimals(was), Figures.decimals(is));
        Figures.AMOUNTS.forEach((name, figure) ->
                amount(grid, Figures.TITLES.getOrDefault(name, name), figure.apply(was), figure.apply(is), decimals));
        grid.row(
                "margin utilization",
                Words.percent(was.marginUtilization()),
                Words.percent(is.marginUtilization()),
                "",
                "");
        grid.row(
                "distance to liquidation",
                Words.percent(before.distance().fraction()),
                Words.percent(after.distance().fraction()),
                "",
                after.distance().symbol());
        grid.row(
                "leverage, gross",
                Words.ratio(before.leverage().gross()),
                Words.ratio(after.leverage().gross()),
                "",
                "");
        grid.row(
                "leverage, delta",
                Words.ratio(before.leverage().delta()),
                Words.ratio(after.leverage().delta()),
                "",
                "");
        grid.appendTo(text, indent);
    }

    private static void amount(TextGrid grid, String title, Answer<Amount> before, Answer<Amount> after, int decimals) {
        Amount was = before.value();
        Amount is = after.value();
        String change = was != null && is != null && was.asset().equals(is.asset())
                ? Shown.amount(is.minus(was).value(), decimals)
                : "";
        grid.row(
                title,
                Words.bare(before, decimals),
                Words.bare(after, decimals),
                change,
                is == null ? "" : is.asset().code());
    }
}
