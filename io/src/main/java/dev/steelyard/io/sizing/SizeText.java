package dev.steelyard.io.sizing;

import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.sizing.LeverageCurve;
import dev.steelyard.risk.sizing.SizeAnswer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A size as text for a terminal: what binds it, all rules, and what they were found from. */
public final class SizeText {
    private static final String INDENT = "  ";

    private SizeText() {}

    /** Returns the text of a size, ending with a line end. */
    public static String of(SizeAnswer answer, @Nullable LeverageCurve curve) {
        StringBuilder text = new StringBuilder();
        text.append(answer.account())
                .append("   ")
                .append(answer.symbol())
                .append("   ")
                .append(word(answer.method()))
                .append("\n\n");
        TextGrid head = new TextGrid(Align.LEFT, Align.RIGHT);
        head.row("equity", Shown.amount(answer.equity()) + " " + answer.currency());
        head.row("mark", Shown.price(answer.mark()));
        head.row("held", Shown.price(answer.held()));
        head.row("target", Shown.price(answer.target()));
        head.row("order", Shown.price(answer.order()));
        head.row("cost", Shown.amount(answer.orderCost()) + " " + answer.currency());
        head.row("bound by", word(answer.binding()));
        head.appendTo(text, INDENT);
        TextGrid limits = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT);
        limits.row("rule", "size", "leverage");
        for (SizeAnswer.Limit limit : answer.limits()) {
            limits.row(word(limit.rule()), Shown.price(limit.size()), Shown.ratio(limit.leverage()));
        }
        text.append('\n');
        limits.appendTo(text, INDENT);
        TextGrid figures = new TextGrid(Align.LEFT, Align.RIGHT);
        answer.figures().forEach(figure -> figures.row(figure.name(), Shown.price(Figures.shown(figure.value()))));
        text.append('\n');
        figures.appendTo(text, INDENT);
        if (curve != null) {
            curve(curve, text);
        }
        answer.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void curve(LeverageCurve curve, StringBuilder text) {
        text.append("\ngrowth by leverage: fastest at ")
                .append(Shown.ratio(Figures.shown(curve.fastest())))
                .append(" (95%: ")
                .append(Shown.ratio(Figures.shown(curve.fastestLow())))
                .append(" to ")
                .append(Shown.ratio(Figures.shown(curve.fastestHigh())))
                .append("), best with liquidation at ")
                .append(Shown.ratio(Figures.shown(curve.best())))
                .append('\n');
        TextGrid grid = new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("leverage", "growth", "low", "high", "liquidated", "with liquidation");
        for (LeverageCurve.Point point : curve.points()) {
            grid.row(
                    Shown.ratio(Figures.shown(point.leverage())),
                    Shown.percent(Figures.shown(point.growth())),
                    Shown.percent(Figures.shown(point.growthLow())),
                    Shown.percent(Figures.shown(point.growthHigh())),
                    Shown.percent(Figures.probability(point.liquidation())),
                    Shown.percent(Figures.shown(point.objective())));
        }
        grid.appendTo(text, INDENT);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
