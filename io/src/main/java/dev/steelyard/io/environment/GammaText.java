package dev.steelyard.io.environment;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.environment.GammaMap;

/** A map of gamma, as tables for a terminal. */
public final class GammaText {
    private static final String INDENT = "  ";

    private GammaText() {}

    /** Returns the text, ending with a line end. */
    public static String of(GammaMap map) {
        StringBuilder text = new StringBuilder();
        text.append(map.underlying())
                .append("   ")
                .append(map.at())
                .append("   ")
                .append(map.regime());
        text.append(", score ").append(percent(map.score())).append("\n\n");
        TextGrid head = new TextGrid(Align.LEFT, Align.RIGHT, Align.LEFT);
        head.row("spot", amount(map.spot()), "");
        head.row("gamma of all, USD per 1%", amount(map.gross()), "");
        head.row("of dealers, " + map.sign(), amount(map.net()), "the sign is an assumption");
        head.row("of dealers, " + map.sign().opposite(), amount(-map.net()), "");
        head.row("no net gamma at", map.flip() == null ? "none" : amount(map.flip()), "");
        map.parts().forEach(part -> head.row(part.name(), percent(part.value()), "part of the score"));
        head.appendTo(text, INDENT);
        text.append("\nby expiry; each takes its gamma with it\n\n");
        TextGrid table =
                new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        table.row("expiry", "forward", "open interest", "gamma", "of dealers", "near the money", "pin at");
        for (GammaMap.Expiry expiry : map.expiries()) {
            table.row(
                    expiry.expiry().toString(),
                    amount(expiry.forward()),
                    amount(expiry.openInterest()),
                    amount(expiry.gross()),
                    amount(expiry.net()),
                    percent(expiry.nearTheMoney()),
                    expiry.pin() == null ? "none" : amount(expiry.pin()));
        }
        table.appendTo(text, INDENT);
        if (map.leftOut() > 0) {
            text.append("note: ")
                    .append(map.leftOut())
                    .append(" options lack a volatility or forward and are left out\n");
        }
        return text.toString();
    }

    private static String amount(double value) {
        return Shown.amount(Decimals.ofDouble(value), 0);
    }

    private static String percent(double value) {
        return Shown.percent(Decimals.ofDouble(value));
    }
}
