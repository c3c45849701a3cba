package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.answer.StressGrid.Cell;
import dev.steelyard.margin.model.RiskStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stress grid as a matrix for a terminal: prices across, volatilities down; what is liquidatable, near it or unknown is
 * marked by a sign, and by color where asked for; the worst cell is in brackets.
 */
public final class StressText {
    private static final String INDENT = "  ";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private StressText() {}

    /**
     * Returns the text of a grid, ending with a line end.
     *
     * @param color whether the terminal's colors are used
     */
    public static String of(StressGrid grid, boolean color) {
        StringBuilder text = new StringBuilder();
        text.append(grid.now().account())
                .append("   ")
                .append(grid.now().rulePack().label())
                .append("   ")
                .append(grid.now().status())
                .append('\n');
        text.append("\nmargin surplus");
        Amount surplus = grid.now().marginSurplus().value();
        text.append(surplus == null ? "" : ", " + surplus.asset() + "; now " + Shown.amount(surplus.value()));
        text.append("; ! liquidatable, * warning or call, ? unknown, [ ] the worst\n\n");
        int columns = grid.moves().size() + 1;
        Align[] aligns = new Align[columns];
        Arrays.fill(aligns, Align.RIGHT);
        TextGrid table = new TextGrid(aligns);
        List<String> head = new ArrayList<>();
        head.add("vol \\ price");
        grid.moves().forEach(move -> head.add(signed(move)));
        table.row(head.toArray(String[]::new));
        Cell worst = grid.worst();
        for (int v = 0; v < grid.volMoves().size(); v++) {
            List<String> row = new ArrayList<>();
            row.add(signed(grid.volMoves().get(v)));
            grid.cells().get(v).forEach(cell -> row.add(shown(cell, worst, color)));
            table.row(row.toArray(String[]::new));
        }
        table.appendTo(text, INDENT);
        if (worst != null) {
            text.append("\nworst: price ")
                    .append(signed(worst.move()))
                    .append(", vol ")
                    .append(signed(worst.volMove()));
            BigDecimal profit = worst.profit();
            text.append(profit == null ? "" : ", profit " + Shown.amount(profit));
            text.append(", ").append(worst.risk().status()).append('\n');
        }
        grid.warnings().forEach(warning -> text.append("note: ").append(warning).append('\n'));
        return text.toString();
    }

    private static String shown(Cell cell, @Nullable Cell worst, boolean color) {
        Amount surplus = cell.risk().marginSurplus().value();
        String plain = surplus == null ? "" : Shown.amount(surplus.value());
        String marked = plain
                + switch (cell.risk().status()) {
                    case HEALTHY -> "";
                    case WARNING, MARGIN_CALL -> "*";
                    case UNKNOWN -> "?";
                    case LIQUIDATABLE -> "!";
                };
        String framed = cell == worst ? "[" + marked + "]" : marked;
        return color ? colored(framed, cell.risk().status()) : framed;
    }

    private static String colored(String text, RiskStatus status) {
        return switch (status) {
            case HEALTHY -> text;
            case WARNING, MARGIN_CALL, UNKNOWN -> YELLOW + text + PLAIN;
            case LIQUIDATABLE -> RED + text + PLAIN;
        };
    }

    /** Returns a move as a signed percentage. */
    static String signed(BigDecimal move) {
        return (move.signum() > 0 ? "+" : "") + Shown.percent(move);
    }
}
