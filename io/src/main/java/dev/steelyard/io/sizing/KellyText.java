package dev.steelyard.io.sizing;

import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.sizing.KellyBook;
import dev.steelyard.risk.sizing.KellySizes;
import java.util.Arrays;
import java.util.Locale;

/** A Kelly book of several contracts as text for a terminal. <b>Thread-safe</b>. */
public final class KellyText {
    private static final String INDENT = "  ";

    private KellyText() {}

    /** Returns the text, ending with a line end. */
    public static String of(KellySizes sizes) {
        KellyBook book = sizes.book();
        StringBuilder text = new StringBuilder();
        text.append(sizes.account())
                .append("   kelly   ")
                .append(sizes.lines().size())
                .append(" contracts, ")
                .append(book.bars())
                .append(" bars, ")
                .append(ratio(book.years()))
                .append(" years\n\n");
        TextGrid head = new TextGrid(Align.LEFT, Align.RIGHT);
        head.row("equity", Shown.amount(sizes.equity()) + " " + sizes.currency());
        head.row("drifts believed", Shown.percent(Figures.shown(book.believed())));
        head.row("gross exposure", ratio(book.gross()));
        head.row("volatility", Shown.percent(Figures.shown(book.vol())));
        head.row(
                "growth",
                Shown.percent(Figures.shown(book.growth())) + " ± " + Shown.percent(Figures.shown(book.growthError())));
        head.row("bound by", SizeText.word(sizes.binding()));
        head.appendTo(text, INDENT);
        text.append('\n');
        Align[] aligns = new Align[12];
        Arrays.fill(aligns, Align.RIGHT);
        aligns[0] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        grid.row(
                "", "drift", "error", "vol", "Kelly", "error", "exposure", "error", "bound by", "held", "target",
                "order");
        for (int i = 0; i < sizes.lines().size(); i++) {
            KellySizes.Line line = sizes.lines().get(i);
            KellyBook.Exposure asset = book.assets().get(i);
            grid.row(
                    line.symbol(),
                    Shown.percent(Figures.shown(asset.drift())),
                    Shown.percent(Figures.shown(asset.driftError())),
                    Shown.percent(Figures.shown(asset.vol())),
                    ratio(asset.full()),
                    ratio(asset.fullError()),
                    ratio(asset.leverage()),
                    ratio(asset.leverageError()),
                    SizeText.word(asset.binding()),
                    Shown.price(line.held()),
                    Shown.price(line.target()),
                    Shown.price(line.order()));
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT)
                .append("drift, vol and growth per year; errors are standard errors by that of the drifts alone, those of"
                        + " exposures while the same limits bind\n");
        if (sizes.scale() < 1) {
            text.append(INDENT)
                    .append("the venue's initial margin holds ")
                    .append(Shown.percent(Figures.shown(sizes.scale())))
                    .append(" of these exposures; targets are brought down to it\n");
        }
        text.append(INDENT)
                .append("conditions of the optimum met to ")
                .append(String.format(Locale.ROOT, "%.1e", book.residual()))
                .append('\n');
        return text.toString();
    }

    private static String ratio(double value) {
        return Shown.ratio(Figures.shown(value));
    }
}
