package dev.steelyard.io.scenario;

import dev.steelyard.core.money.Amount;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.risk.stress.ReverseStress;
import dev.steelyard.risk.stress.ReverseStress.Line;
import dev.steelyard.risk.stress.ReverseStress.Shock;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nearest moves that liquidate, as a table for a terminal. */
public final class ReverseText {
    private static final String INDENT = "  ";

    private ReverseText() {}

    /** Returns the text, ending with a line end. */
    public static String of(ReverseStress reverse) {
        StringBuilder text = new StringBuilder();
        text.append(reverse.now().account())
                .append("   ")
                .append(reverse.now().rulePack().label())
                .append("   ")
                .append(reverse.now().status())
                .append("\n\nthe nearest moves that liquidate\n\n");
        TextGrid table = new TextGrid(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.LEFT);
        table.row("what moves", "by", "sigmas", "liquidated", "profit", "");
        row(table, "worst direction", reverse.worst());
        for (Line line : reverse.together()) {
            row(table, line.rises() ? "all rise" : "all fall", line.shock());
        }
        for (Line line : reverse.alone()) {
            row(table, line.asset() + (line.rises() ? " rises" : " falls"), line.shock());
        }
        table.appendTo(text, INDENT);
        text.append("\nsigmas: ")
                .append(
                        reverse.covariance() == null
                                ? "no covariance; give a history with --returns, or daily volatilities in the account's market"
                                : reverse.covariance().source())
                .append('\n');
        return text.toString();
    }

    private static void row(TextGrid table, String what, Answer<Shock> answer) {
        Shock shock = answer.value();
        if (shock == null) {
            table.row(what, String.valueOf(answer.reason()), "", "", "", "");
            return;
        }
        table.row(
                what,
                moves(shock),
                shock.distance() == null ? "" : Shown.ratio(shock.distance()),
                shock.bucket(),
                amount(shock.profit()),
                shock.exact() ? "exact" : "searched");
    }

    private static String moves(Shock shock) {
        boolean alike = shock.moves().values().stream().distinct().count() == 1;
        return alike
                ? signed(shock.moves().firstEntry().getValue())
                : shock.moves().entrySet().stream()
                        .map(move -> move.getKey() + " " + signed(move.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String amount(@Nullable Amount amount) {
        return amount == null ? "" : Shown.amount(amount.value()) + " " + amount.asset();
    }

    private static String signed(BigDecimal move) {
        return (move.signum() > 0 ? "+" : "") + Shown.percent(move);
    }
}
