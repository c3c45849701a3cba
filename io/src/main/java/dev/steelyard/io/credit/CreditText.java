package dev.steelyard.io.credit;

import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.confidence.CreditLine;
import dev.steelyard.risk.confidence.CreditReport;
import java.math.BigDecimal;
import java.util.Arrays;

/** How an account stands against a credit line, as text for a terminal. <b>Thread-safe</b>. */
public final class CreditText {
    private static final String INDENT = "  ";

    private CreditText() {}

    /** Returns the text, ending with a line end. */
    public static String of(CreditReport report) {
        CreditLine line = report.line();
        StringBuilder text = new StringBuilder();
        text.append(report.account())
                .append("   credit line ")
                .append(report.terms().name())
                .append(", in USD\n\n");
        BigDecimal utilization = line.utilization().value();
        TextGrid head = new TextGrid(Align.LEFT, Align.RIGHT);
        head.row("drawn", Shown.amount(line.drawn()));
        head.row("collateral counted", Shown.amount(line.collateralValue()));
        head.row("wrong-way add-on taken", Shown.amount(line.wrongWayAddOn()));
        head.row("limit beyond it", Shown.amount(line.limit()));
        head.row("buying power", Shown.amount(line.buyingPower()));
        head.row("uncollateralized", Shown.amount(line.uncollateralized()));
        head.row("utilization", utilization == null ? "no line" : Shown.percent(utilization));
        head.row("headroom", Shown.amount(line.headroom()));
        head.appendTo(text, INDENT);
        if (report.isBreached()) {
            text.append(INDENT).append("more is owed than line and collateral bear\n");
        }
        text.append('\n');
        Align[] aligns = new Align[8];
        Arrays.fill(aligns, Align.RIGHT);
        aligns[0] = Align.LEFT;
        aligns[5] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        grid.row("pledge", "amount", "value", "haircut", "correlation", "", "add-on", "counted");
        for (int i = 0; i < line.collateral().size(); i++) {
            CreditLine.Pledge pledge = line.collateral().get(i);
            grid.row(
                    pledge.name(),
                    Shown.price(report.terms().pledges().get(i).amount()),
                    Shown.amount(pledge.value()),
                    Shown.percent(pledge.haircut()),
                    Shown.ratio(pledge.correlation()),
                    report.estimated().get(i) ? "estimated" : "stated",
                    Shown.percent(line.addOn(pledge)),
                    Shown.amount(line.counted(pledge)));
        }
        grid.appendTo(text, INDENT);
        if (report.source() != null) {
            text.append("note: correlations with the profit of the positions by ")
                    .append(report.source())
                    .append('\n');
        }
        return text.toString();
    }
}
