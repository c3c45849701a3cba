package dev.steelyard.io.fragility;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.systemic.indicator.Fragility;
import dev.steelyard.systemic.indicator.FragilityPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Readings of fragility as a table for a terminal. */
public final class FragilityText {
    private static final String INDENT = "  ";
    private static final double HUNDRED = 100;

    private FragilityText() {}

    /** Returns the text of a series, ending with a line end. */
    public static String of(Fragility fragility) {
        StringBuilder text = new StringBuilder();
        text.append(fragility.underlying()).append(": fragility by options and book, each part ranked among the");
        text.append(" readings before it; dealers ")
                .append(fragility.sign().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(", an assumption\n");
        Align[] aligns = Collections.nCopies(3 + FragilityPart.values().length, Align.RIGHT)
                .toArray(Align[]::new);
        aligns[0] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        List<String> head = new ArrayList<>(List.of("time", "index", "score %"));
        for (FragilityPart part : FragilityPart.values()) {
            head.add(part.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        grid.row(head.toArray(String[]::new));
        for (Fragility.Reading reading : fragility.readings()) {
            List<String> cells = new ArrayList<>();
            cells.add(reading.at().toString());
            cells.add(fixed(reading.index(), 2));
            Double score = reading.score();
            cells.add(score == null ? "-" : fixed(HUNDRED * score, 0));
            for (FragilityPart part : FragilityPart.values()) {
                Double rank = reading.ranks().get(part);
                cells.add(fixed(reading.values().get(part), 3)
                        + (rank == null ? "" : " (" + fixed(HUNDRED * rank, 0) + ")"));
            }
            grid.row(cells.toArray(String[]::new));
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT)
                .append("in brackets the rank in %: the share of earlier readings that were lower, of at least ");
        text.append(Fragility.FEWEST_BEFORE).append("; the score is their mean\n");
        text.append(INDENT)
                .append("volatility in 30 days, 1 for 100%; skew -dσ/dk there; inversion: 7 over 91 days, less 1;\n");
        text.append(INDENT)
                .append(
                        "short gamma of dealers over all; width of bid and ask over their middle; hedging gain: USD that\n");
        text.append(INDENT).append("dealers must trade after a move of 1%, over the depth within 1%\n");
        return text.toString();
    }

    private static String fixed(@Nullable Double value, int decimals) {
        return value == null ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
