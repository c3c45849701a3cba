package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.systemic.cascade.run.ExitWalk;
import java.util.Locale;

/** Whether a position gets out, as a table for a terminal. */
public final class ExitText {
    private static final double HUNDRED = 100;

    private ExitText() {}

    /** Returns the text. @param from size from which on the exit is liquidated, in base units */
    public static String of(String title, ExitWalk walk, double from) {
        ExitWalk.Position position = walk.position();
        StringBuilder text = new StringBuilder();
        text.append("Can it get out? ")
                .append(position.side() > 0 ? "a long" : "a short")
                .append(" of ");
        text.append(amount(position.size())).append(" base units at leverage ").append(amount(position.leverage()));
        text.append(", in ").append(title).append("\n\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT);
        ExitWalk alone = walk.alone() == null ? walk : walk.alone();
        grid.row("", "with others", "alone");
        grid.row("liquidated on exit", word(walk.liquidatedOnExit()), word(alone.liquidatedOnExit()));
        grid.row("insolvent on exit", word(walk.insolventOnExit()), word(alone.insolventOnExit()));
        grid.row("closed when its liquidation is reached %", share(walk), share(alone));
        grid.row("mean price", amount(walk.meanPrice()), amount(alone.meanPrice()));
        grid.row("last price", amount(walk.lastPrice()), amount(alone.lastPrice()));
        grid.row("others liquidated, base units", amount(walk.others()), "");
        grid.row("its liquidation price", amount(walk.liquidationPrice()), "");
        grid.row("liquidated from a size of", amount(from), "");
        grid.appendTo(text, "  ");
        return text.append("accounts of others are drawn: estimated, not observed\n")
                .toString();
    }

    private static String share(ExitWalk walk) {
        return walk.liquidatedOnExit()
                ? String.format(Locale.ROOT, "%.1f", HUNDRED * walk.exitedBefore())
                : "not reached";
    }

    private static String word(boolean truth) {
        return truth ? "yes" : "no";
    }

    private static String amount(double value) {
        return Shown.amount(Decimals.ofDouble(value), 4);
    }
}
