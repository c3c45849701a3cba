package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PairedComparison;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import dev.steelyard.systemic.cascade.run.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report of cascades for a person. */
public final class CascadeText {
    static final String INDENT = "  ";

    private CascadeText() {}

    /** Returns the report as text. */
    public static String of(CascadeReport report) {
        StringBuilder text = new StringBuilder();
        CascadeSummary summary = report.summary();
        text.append(report.file().title()).append('\n');
        text.append("scenario ").append(report.file().id());
        text.append(", seed ")
                .append(report.seed())
                .append(", ")
                .append(report.runs().size());
        text.append(report.runs().size() == 1 ? " run" : " runs");
        if (report.isPartial()) {
            text.append(" of ").append(report.wanted()).append(", PARTIAL: stopped before all were made");
        }
        text.append(", fingerprint ")
                .append(Fingerprint.text(summary.fingerprint()))
                .append("\nprices and values in ")
                .append(report.quote())
                .append(", sizes in ")
                .append(report.base())
                .append("\n\n");
        FirstRunText.append(report.first(), text);
        if (report.runs().size() > 1) {
            summary(summary, text);
        }
        envelope(report, text);
        labs(report.labs(), text);
        text.append('\n');
        assumptions(report).forEach(line -> text.append("note: ").append(line).append('\n'));
        report.file()
                .misses()
                .forEach(line -> text.append("miss: ").append(line).append('\n'));
        return text.toString();
    }

    /** Returns what a reader must know of how the figures were made. */
    static List<String> assumptions(CascadeReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("accounts are drawn, not observed: sizes, entries and leverage are those of the scenario");
        String pack = report.file().market().crowd().rules().pack().id();
        AdoptionExperiment adoption = report.labs().adoption();
        if (adoption != null && adoption.kind().isManaged()) {
            lines.add(
                    "adopters of one kind pool their capital and trade in generations, through books as often as liquidation"
                            + " engines sell; what they trade is not counted among what is liquidated");
        }
        switch (report.first()) {
            case FirstRun.Fast(CascadeRun run) -> {
                lines.add("isolated positions, judged once for each kind by the rules of " + pack
                        + "; taken over whole at the bankruptcy price, generation by generation");
                lines.add(
                        "the twin run is the same shock without forced sales; amplification is the move over its move");
                if (!run.converged()) {
                    lines.add("the first run was cut off after the most rounds: it had not ended");
                }
                if (run.exhausted()) {
                    lines.add("sales went beyond the end of the impact function: prices there stand for an empty book");
                }
            }
            case FirstRun.Book book -> {
                lines.add("isolated positions, each assessed by the rules of " + pack
                        + " and taken down step by step; makers, traders and their numbers are those of the scenario");
                lines.add("the twin run has the same makers, traders and random numbers, and liquidates nobody; "
                        + "amplification is the farthest move over its farthest move");
                lines.add("a generation is a wave: one time at which the mark of a venue reaches accounts");
                if (book.run().controls() != null) {
                    lines.add("controls act in the twin run too; what a breaker keeps the shock from selling is sold"
                            + " later, and makers quote through halts");
                }
                if (book.run().lending() != null) {
                    lines.add("deficits of lending pools are no bad debt of the venues, and their sales are not counted"
                            + " among what is liquidated");
                }
                if (book.run().brokers() != null) {
                    lines.add(
                            "brokers are those of the scenario; what clients pledged is their margin at the start, in coin,"
                                    + " and the twin run has no brokers");
                }
                if (book.run().unsold() > 0) {
                    lines.add("the first run ended while a liquidation engine still held positions");
                }
            }
        }
        return lines;
    }

    private static void summary(CascadeSummary summary, StringBuilder text) {
        text.append("\nall runs\n\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("figure", "mean", "95% from", "to", "median", "95% quantile");
        for (String name : CascadeFigures.NAMES) {
            Spread spread = CascadeFigures.of(summary, name);
            if (spread.count() > 0) {
                grid.row(
                        name,
                        amount(spread.mean()),
                        amount(spread.low95()),
                        amount(spread.high95()),
                        amount(spread.median()),
                        amount(spread.high()));
            }
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT)
                .append("losses went beyond the fund in ")
                .append(percent(summary.fundRuin()))
                .append(" of the runs\n");
    }

    private static void envelope(CascadeReport report, StringBuilder text) {
        if (report.file().envelope().isEmpty()) {
            return;
        }
        text.append("\nenvelope\n\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT);
        grid.row("figure", "from", "to", "mean", "", "source");
        for (CascadeFile.Band band : report.file().envelope()) {
            Double mean = report.mean(band.figure());
            boolean inside = mean != null && mean >= band.low() && mean <= band.high();
            grid.row(
                    band.figure(),
                    amount(band.low()),
                    amount(band.high()),
                    number(mean),
                    inside ? "inside" : "MISSED",
                    band.source());
        }
        grid.appendTo(text, INDENT);
    }

    private static void labs(CascadeLabs labs, StringBuilder text) {
        CriticalLeverage critical = labs.critical();
        if (critical != null) {
            text.append("\ncritical leverage between ")
                    .append(number(critical.low()))
                    .append(" and ");
            text.append(number(critical.high()))
                    .append(": half of the positions on the side of the shock go, mean of ");
            text.append(critical.runs()).append(" runs\n");
        }
        PhaseDiagram phase = labs.phase();
        if (phase != null) {
            phase(phase, text);
        }
        LiquidationHeatmap heatmap = labs.heatmap();
        if (heatmap != null) {
            heatmap(heatmap, text);
        }
        AdoptionExperiment adoption = labs.adoption();
        if (adoption != null) {
            AdoptionText.append(adoption, text, INDENT);
        }
        if (!labs.comparisons().isEmpty()) {
            comparisons(labs.comparisons(), text);
        }
    }

    private static void phase(PhaseDiagram phase, StringBuilder text) {
        text.append("\nshare liquidated, by leverage (down) and open interest over 1% depth (across)\n\n");
        Align[] aligns = new Align[phase.loads().size() + 1];
        Arrays.fill(aligns, Align.RIGHT);
        TextGrid grid = new TextGrid(aligns);
        List<String> head = new ArrayList<>(List.of(""));
        phase.loads().forEach(load -> head.add(amount(load)));
        grid.row(head.toArray(String[]::new));
        for (int i = phase.leverages().size() - 1; i >= 0; i--) {
            List<String> row = new ArrayList<>(List.of(amount(phase.leverages().get(i)) + "x"));
            phase.rows().get(i).forEach(cell -> row.add(cell.share() == null ? "-" : percent(cell.share())));
            grid.row(row.toArray(String[]::new));
        }
        grid.appendTo(text, INDENT);
    }

    private static void heatmap(LiquidationHeatmap heatmap, StringBuilder text) {
        text.append("\nliquidations by price (estimated), and where the price lands when pushed there\n\n");
        TextGrid grid = new TextGrid(Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("from", "to", "longs", "shorts", "lands at", "of all");
        for (LiquidationHeatmap.Bucket bucket : heatmap.buckets().reversed()) {
            grid.row(
                    price(bucket.from()),
                    price(bucket.to()),
                    amount(bucket.longs()),
                    amount(bucket.shorts()),
                    price(bucket.landing()),
                    percent(bucket.share()));
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT)
                .append("without a price in the table: ")
                .append(amount(heatmap.never()))
                .append('\n');
    }

    private static void comparisons(List<PairedComparison> comparisons, StringBuilder text) {
        text.append("\nvariants against the scenario, same seeds: mean difference and its 95% interval\n\n");
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("variant", "move", "share", "bad debt", "deleveraged");
        for (PairedComparison comparison : comparisons) {
            grid.row(
                    comparison.name(),
                    interval(comparison.move()),
                    interval(comparison.share()),
                    interval(comparison.badDebt()),
                    interval(comparison.deleveraged()));
        }
        grid.appendTo(text, INDENT);
    }

    static String interval(Spread spread) {
        return amount(spread.mean()) + " [" + amount(spread.low95()) + ", " + amount(spread.high95()) + "]";
    }

    static String number(@Nullable Double value) {
        return value == null ? "none" : amount(value);
    }

    static String price(double value) {
        return Decimals.plain(Decimals.ofDouble(value), 8);
    }

    static String amount(double value) {
        return Math.abs(value) < 1_000 && Math.abs(value) > 0
                ? Decimals.plain(Decimals.ofDouble(value), 5)
                : Shown.amount(Decimals.ofDouble(value), 0);
    }

    static String percent(double fraction) {
        return Shown.percent(Decimals.ofDouble(fraction));
    }
}
