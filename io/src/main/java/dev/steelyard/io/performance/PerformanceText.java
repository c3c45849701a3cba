package dev.steelyard.io.performance;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.performance.AccountPerformance;
import dev.steelyard.risk.performance.Drawdown;
import dev.steelyard.risk.performance.Performance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The performance of an account, as a table for a terminal. */
public final class PerformanceText {
    /** How many drawdowns are told. */
    static final int DRAWDOWNS = 5;

    private static final String INDENT = "  ";

    private PerformanceText() {}

    /** Returns the text, ending with a line end. */
    public static String of(AccountPerformance answer) {
        Performance own = answer.performance();
        StringBuilder text = new StringBuilder();
        text.append(answer.account())
                .append("   ")
                .append(own.wealth().getFirst().at());
        text.append(" to ")
                .append(own.wealth().getLast().at())
                .append("   ")
                .append(answer.asset())
                .append("\n\n");
        TextGrid table = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT);
        table.row("return, time-weighted", percent(own.timeWeighted()), "deposits and withdrawals are none");
        table.row("per year", percent(own.annual()), "");
        table.row("per year, money-weighted", percent(own.moneyWeighted()), "");
        table.row("volatility per year", percent(own.volatility()), "");
        table.row(
                "Sharpe ratio",
                ratio(own.sharpe()),
                own.sharpeError() == null ? "" : "standard error " + ratio(own.sharpeError()));
        table.row("Sortino ratio", ratio(own.sortino()), "");
        table.row("Calmar ratio", ratio(own.calmar()), "");
        int number = 0;
        for (Drawdown fall : own.drawdowns().stream().limit(DRAWDOWNS).toList()) {
            number++;
            table.row(
                    "drawdown " + number,
                    percent(-fall.depth()),
                    fall.peak() + " to " + fall.trough()
                            + (fall.recovered() == null ? ", not recovered" : ", recovered " + fall.recovered()));
        }
        if (!answer.leverage().isEmpty()) {
            BigDecimal least = answer.leverage().getFirst().gross();
            BigDecimal most = least;
            for (AccountPerformance.Leverage point : answer.leverage()) {
                least = Decimals.min(least, point.gross());
                most = Decimals.max(most, point.gross());
            }
            table.row(
                    "gross leverage, last",
                    Shown.ratio(answer.leverage().getLast().gross()),
                    "from " + Shown.ratio(least) + " to " + Shown.ratio(most));
        }
        table.appendTo(text, INDENT);
        answer.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    static String percent(@Nullable Double value) {
        return value == null ? "unknown" : Shown.percent(Decimals.ofDouble(value));
    }

    static String ratio(@Nullable Double value) {
        return value == null ? "unknown" : Shown.ratio(Decimals.ofDouble(value));
    }
}
