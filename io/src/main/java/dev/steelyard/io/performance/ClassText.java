package dev.steelyard.io.performance;

import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.risk.exposure.ClassView;
import dev.steelyard.risk.exposure.RiskWeightProfile;
import dev.steelyard.risk.performance.Performance;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An account by class of asset, as tables for a terminal. */
public final class ClassText {
    private static final String INDENT = "  ";

    private ClassText() {}

    /** Returns the text, ending with a line end. */
    public static String of(ClassReport report) {
        ClassView view = report.view();
        StringBuilder text = new StringBuilder();
        text.append(report.account()).append("   equity ").append(words(view.equity(), Shown::amount));
        text.append(" USD, one day's sigma ")
                .append(words(view.sigma(), Shown::amount))
                .append(" USD\n\n");
        TextGrid table = new TextGrid(
                Align.LEFT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.RIGHT,
                Align.LEFT);
        table.row(
                "class",
                "gross",
                "delta",
                "leverage",
                "delta leverage",
                "of risk",
                "own leverage",
                "reserve",
                "assets");
        for (ClassView.Line line : view.lines()) {
            table.row(
                    line.name(),
                    Shown.amount(line.gross()),
                    Shown.amount(line.delta()),
                    words(line.leverage(), Shown::ratio),
                    words(line.deltaLeverage(), Shown::ratio),
                    words(line.riskShare(), Shown::percent),
                    words(line.ownLeverage(), Shown::ratio),
                    words(line.reserve(), Shown::amount),
                    line.assets().stream().map(Asset::code).collect(Collectors.joining(", ")));
        }
        table.row(
                "total",
                words(view.gross(), Shown::amount),
                "",
                "",
                "",
                "",
                "",
                words(view.reserve(), Shown::amount),
                "");
        table.appendTo(text, INDENT);
        if (!view.weights().isEmpty()) {
            text.append("\nrisk weights\n\n");
            TextGrid weights = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT);
            view.weights()
                    .forEach((asset, weight) -> weights.row(asset.code(), percent(weight.weight()), parts(weight)));
            weights.appendTo(text, INDENT);
        }
        if (!report.performance().isEmpty()) {
            performance(report, text);
        }
        text.append("\nrisk by: ")
                .append(report.covariance() == null ? "nothing; give --returns" : report.covariance())
                .append('\n');
        report.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void performance(ClassReport report, StringBuilder text) {
        text.append("\nwhat each class would have earned at today's weights\n\n");
        TextGrid table = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("class", "per year", "volatility", "Sharpe", "its error", "deepest fall");
        report.performance()
                .forEach((name, own) -> table.row(
                        name,
                        PerformanceText.percent(own.annual()),
                        PerformanceText.percent(own.volatility()),
                        PerformanceText.ratio(own.sharpe()),
                        PerformanceText.ratio(own.sharpeError()),
                        deepest(own)));
        table.appendTo(text, INDENT);
    }

    private static String deepest(Performance own) {
        return own.drawdowns().isEmpty()
                ? "0 %"
                : PerformanceText.percent(-own.drawdowns().getFirst().depth());
    }

    private static String parts(RiskWeightProfile.Weight weight) {
        return weight.parts().stream()
                .map(part -> part.name() + " " + percent(part.weight()))
                .collect(Collectors.joining(", "));
    }

    private static String percent(double value) {
        return Shown.percent(Decimals.ofDouble(value));
    }

    private static String words(Answer<BigDecimal> answer, Function<BigDecimal, String> shown) {
        BigDecimal value = answer.value();
        return value == null ? String.valueOf(answer.reason()) : shown.apply(value);
    }
}
