package dev.steelyard.io.performance;

import dev.steelyard.core.money.Asset;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.performance.GreekAttribution;
import dev.steelyard.risk.performance.GreekAttribution.Greek;
import dev.steelyard.risk.performance.GreekAttribution.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The profit of positions by Greeks, as a table for a terminal. */
public final class GreekText {
    private static final String INDENT = "  ";

    private GreekText() {}

    /** Returns the text, ending with a line end. */
    public static String of(String account, GreekAttribution attribution) {
        StringBuilder text = new StringBuilder();
        text.append(account).append("   profit of positions by Greeks, in the settle asset\n\n");
        List<Align> aligns = new ArrayList<>(Collections.nCopies(Greek.values().length + 4, Align.RIGHT));
        aligns.set(0, Align.LEFT);
        aligns.set(1, Align.LEFT);
        TextGrid table = new TextGrid(aligns.toArray(Align[]::new));
        List<String> head = new ArrayList<>(List.of("position", "in", "profit"));
        for (Greek greek : Greek.values()) {
            head.add(greek.name().toLowerCase(Locale.ROOT));
        }
        head.add("residual");
        table.row(head.toArray(String[]::new));
        for (GreekAttribution.Line line : attribution.lines()) {
            Terms terms = line.terms();
            if (terms != null) {
                row(table, line.symbol(), line.settle(), terms);
            }
        }
        attribution.totals().forEach((asset, terms) -> row(table, "total", asset, terms));
        table.appendTo(text, INDENT);
        for (GreekAttribution.Line line : attribution.lines()) {
            if (!line.isAttributed()) {
                text.append("note: ")
                        .append(line.symbol())
                        .append(": its Greeks are unknown, its profit is residual\n");
            }
        }
        return text.toString();
    }

    private static void row(TextGrid table, String name, Asset asset, Terms terms) {
        List<String> cells = new ArrayList<>(List.of(name, asset.code(), Shown.amount(terms.profit())));
        for (Greek greek : Greek.values()) {
            BigDecimal term = terms.terms().get(greek);
            cells.add(term == null ? "" : Shown.amount(term));
        }
        cells.add(Shown.amount(terms.residual()));
        table.row(cells.toArray(String[]::new));
    }
}
