package dev.steelyard.io.tail;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.ClassRisk;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a book could lose, as text for a terminal. <b>Thread-safe</b>. */
public final class BookRiskText {
    private static final String INDENT = "  ";

    private BookRiskText() {}

    /** Returns the text, ending with a line end. @param measure that parts are shown by */
    public static String of(BookRisk risk, TailMeasure measure) {
        StringBuilder text = new StringBuilder();
        text.append(risk.account()).append("   ").append(risk.method().word());
        text.append(" at ").append(Numbers.percent(risk.level().level()));
        text.append(", horizon ").append(bars(risk.settings().horizon())).append(", ");
        text.append(risk.scenarios())
                .append(" scenarios, seed ")
                .append(risk.settings().seed());
        text.append("; losses in USD, positive\n\n");
        TextGrid totals = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        totals.row("", "loss", "of equity", "with liquidation");
        BookRisk.Liquidated liquidated = risk.liquidation();
        totals.row(
                "value at risk",
                Numbers.amount(risk.total().valueAtRisk()),
                share(risk.valueLeverage()),
                liquidated == null ? "" : Numbers.amount(liquidated.total().valueAtRisk()));
        totals.row(
                "expected shortfall",
                Numbers.amount(risk.total().expectedShortfall()),
                share(risk.tailLeverage()),
                liquidated == null ? "" : Numbers.amount(liquidated.total().expectedShortfall()));
        totals.appendTo(text, INDENT);
        if (liquidated != null) {
            text.append("\nliquidated in ").append(Numbers.percent(liquidated.probability()));
            text.append(" of the scenarios; mean bad debt ").append(Numbers.amount(liquidated.badDebt()));
            text.append('\n');
        }
        text.append("\nby part, ")
                .append(measure == TailMeasure.VAR ? "value at risk" : "expected shortfall")
                .append("; components sum to the total\n\n");
        TextGrid parts =
                new TextGrid(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        parts.row("", "kind", "asset", "alone", "component", "share", "incremental");
        double total = measure.of(risk.total());
        for (BookRisk.Part part : risk.parts()) {
            double component = measure.of(part.component());
            parts.row(
                    part.part().name(),
                    part.part().kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    part.part().asset(),
                    Numbers.amount(measure.of(part.alone())),
                    Numbers.amount(component),
                    total == 0 ? "" : Numbers.percent(component / total),
                    Numbers.amount(measure.of(part.incremental())));
        }
        parts.appendTo(text, INDENT);
        if (risk.byAsset().size() > 1) {
            text.append("\nby asset\n\n");
            TextGrid assets = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT);
            risk.byAsset()
                    .forEach((asset, own) -> assets.row(
                            asset,
                            Numbers.amount(measure.of(own)),
                            total == 0 ? "" : Numbers.percent(measure.of(own) / total)));
            assets.appendTo(text, INDENT);
        }
        classes(risk, measure, total, text);
        risk.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void classes(BookRisk risk, TailMeasure measure, double total, StringBuilder text) {
        text.append("\nby class of asset; over equity: leverage by what may be lost\n\n");
        TextGrid table = new TextGrid(
                Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("", "assets", "alone", "component", "share", "VaR/equity", "ES/equity", "alone");
        for (ClassRisk one : risk.byClass()) {
            double component = measure.of(one.component());
            table.row(
                    one.name(),
                    String.join(" ", one.assets()),
                    Numbers.amount(measure.of(one.alone())),
                    Numbers.amount(component),
                    total == 0 ? "" : Numbers.percent(component / total),
                    share(risk.overEquity(one.component().valueAtRisk())),
                    share(risk.overEquity(one.component().expectedShortfall())),
                    share(risk.overEquity(measure.of(one.alone()))));
        }
        table.appendTo(text, INDENT);
    }

    private static String bars(int horizon) {
        return horizon == 1 ? "one bar" : horizon + " bars";
    }

    private static String share(@Nullable Double ratio) {
        return ratio == null ? "" : Numbers.percent(ratio);
    }
}
