package dev.steelyard.io.parity;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.Regimes;
import dev.steelyard.quant.series.Cointegration;
import dev.steelyard.quant.series.Interval;
import dev.steelyard.quant.series.LeadLag;
import dev.steelyard.quant.series.Spillover;
import dev.steelyard.risk.exposure.SharedHoldings;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How markets hang together, as tables for a terminal. */
public final class RelationsText {
    private static final String INDENT = "  ";
    private static final double LEVEL = 0.05;

    private RelationsText() {}

    /** Returns the text of a report, ending with a line end. */
    public static String of(RelationsReport report) {
        StringBuilder text = new StringBuilder();
        text.append("Relations in ")
                .append(report.source())
                .append(": ")
                .append(report.names().size());
        text.append(" series, ").append(report.bars()).append(" bars\n");
        matrix(text, report);
        betas(text, report);
        pairs(text, report);
        regimes(text, report);
        Spillover spillover = report.spillover();
        if (spillover != null) {
            spillover(text, report.names(), spillover);
        }
        holdings(text, report);
        report.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void matrix(StringBuilder text, RelationsReport report) {
        List<String> names = report.names();
        text.append('\n').append(words(report.matrix().kind())).append(" dependence, * significant at 5%: ");
        text.append(report.matrix().significant(LEVEL))
                .append(" of ")
                .append(report.pairs().size());
        text.append(" pairs are when corrected for their number");
        text.append(report.matrix().repaired() ? "; repaired to be without a negative eigenvalue\n" : "\n");
        TextGrid grid = grid(names.size() + 1);
        String[] head = new String[names.size() + 1];
        head[0] = "";
        for (int i = 0; i < names.size(); i++) {
            head[i + 1] = names.get(i);
        }
        grid.row(head);
        for (int i = 0; i < names.size(); i++) {
            String[] row = new String[names.size() + 1];
            row[0] = names.get(i);
            for (int j = 0; j < names.size(); j++) {
                String value = ParityText.fixed(report.matrix().matrix().get(i, j), 2);
                row[j + 1] = value + (i != j && report.matrix().probabilities()[i][j] <= LEVEL ? "*" : " ");
            }
            grid.row(row);
        }
        grid.appendTo(text, INDENT);
    }

    private static void betas(StringBuilder text, RelationsReport report) {
        text.append("\nbeta to ").append(report.names().get(report.benchmark())).append(", 95% intervals\n");
        Regimes regimes = report.regimes();
        TextGrid grid = grid(6);
        grid.row("", "all bars", "recent", "explained %", "calm", "stress");
        for (int i = 0; i < report.names().size(); i++) {
            RelationsReport.Beta beta = report.betas().get(i);
            grid.row(
                    report.names().get(i),
                    interval(beta.all().interval()),
                    interval(beta.recent().interval()),
                    ParityText.percent(beta.all().determination()),
                    regimes == null ? "" : beta(regimes.calm(), i, report.benchmark()),
                    regimes == null ? "" : beta(regimes.stressed(), i, report.benchmark()));
        }
        grid.appendTo(text, INDENT);
    }

    private static void pairs(StringBuilder text, RelationsReport report) {
        text.append(
                "\npairs: which leads (bars, correlation, * significant at 5%; Granger probabilities), and cointegration\n");
        TextGrid grid = grid(9);
        grid.row("", "async", "leads", "by", "at", "p leads", "p follows", "ADF t (5%)", "half-life");
        for (RelationsReport.Pair pair : report.pairs()) {
            LeadLag lead = pair.leadLag();
            Cointegration together = pair.cointegration();
            String first = report.names().get(pair.first());
            String second = report.names().get(pair.second());
            grid.row(
                    first + " " + second,
                    ParityText.fixed(pair.asynchronous().value(), 2),
                    lead.significant() ? lead.lag() > 0 ? first : second : "none",
                    lead.significant() ? Integer.toString(Math.abs(lead.lag())) : "",
                    ParityText.fixed(lead.correlation(), 3) + (lead.significant() ? "*" : " "),
                    ParityText.fixed(lead.leads(), 3),
                    ParityText.fixed(lead.follows(), 3),
                    ParityText.fixed(together.statistic(), 2) + " (" + ParityText.fixed(together.critical()[1], 2) + ")"
                            + (together.found() ? "*" : " "),
                    together.found() ? ParityText.fixed(together.halfLife(), 1) : "");
        }
        grid.appendTo(text, INDENT);
    }

    private static void regimes(StringBuilder text, RelationsReport report) {
        Regimes regimes = report.regimes();
        if (regimes == null) {
            return;
        }
        double share = 0;
        for (double stress : regimes.stress()) {
            share += stress / regimes.stress().length;
        }
        text.append("\nstates: stress in ").append(ParityText.percent(share)).append(" % of bars, probability now ");
        text.append(ParityText.percent(regimes.stress()[regimes.stress().length - 1]))
                .append(" %; moves ");
        text.append(ParityText.fixed(regimes.ratio(), 2)).append(" times as large; mean correlation ");
        text.append(ParityText.fixed(regimes.calm().meanCorrelation(), 3)).append(" calm, ");
        text.append(ParityText.fixed(regimes.stressed().meanCorrelation(), 3))
                .append(" in stress; from others within a bar ");
        text.append(ParityText.percent(
                        Spillover.withinBar(regimes.calm().toRows()).total()))
                .append(" % calm, ");
        text.append(ParityText.percent(
                        Spillover.withinBar(regimes.stressed().toRows()).total()))
                .append(" % in stress\n");
    }

    private static void spillover(StringBuilder text, List<String> names, Spillover spillover) {
        text.append("\nspillover over ")
                .append(spillover.horizon())
                .append(" bars, ")
                .append(spillover.lags());
        text.append(" lags: % of what cannot be foreseen of a row that comes from shocks to a column; ");
        text.append(ParityText.percent(spillover.total())).append(" % in total comes from others\n");
        TextGrid grid = grid(names.size() + 4);
        String[] head = new String[names.size() + 4];
        head[0] = "";
        for (int j = 0; j < names.size(); j++) {
            head[j + 1] = names.get(j);
        }
        head[names.size() + 1] = "from";
        head[names.size() + 2] = "to";
        head[names.size() + 3] = "net";
        grid.row(head);
        for (int i = 0; i < names.size(); i++) {
            String[] row = new String[names.size() + 4];
            row[0] = names.get(i);
            for (int j = 0; j < names.size(); j++) {
                row[j + 1] = ParityText.fixed(100 * spillover.table()[i][j], 1);
            }
            row[names.size() + 1] = ParityText.fixed(100 * spillover.from(i), 1);
            row[names.size() + 2] = ParityText.fixed(100 * spillover.to(i), 1);
            row[names.size() + 3] = ParityText.fixed(100 * spillover.net(i), 1);
            grid.row(row);
        }
        grid.appendTo(text, INDENT);
    }

    private static void holdings(StringBuilder text, RelationsReport report) {
        SharedHoldings holdings = report.holdings();
        if (holdings == null) {
            return;
        }
        text.append("\nshared margin of ")
                .append(holdings.buckets())
                .append(" buckets, ")
                .append(holdings.shared())
                .append(" with more than one of these: % of what is cut of a row for losses on a column\n");
        shares(text, report.names(), holdings.table());
        double[][] joined = report.transmission();
        if (joined != null) {
            text.append("\ntransmission, by returns and by shared margin together: %\n");
            shares(text, report.names(), joined);
        }
        double[][] stressed = report.transmissionInStress();
        if (stressed != null) {
            text.append("\nthe same within a bar of stress: %\n");
            shares(text, report.names(), stressed);
        }
    }

    private static void shares(StringBuilder text, List<String> names, double[][] table) {
        TextGrid grid = grid(names.size() + 1);
        String[] head = new String[names.size() + 1];
        head[0] = "";
        for (int j = 0; j < names.size(); j++) {
            head[j + 1] = names.get(j);
        }
        grid.row(head);
        for (int i = 0; i < names.size(); i++) {
            String[] row = new String[names.size() + 1];
            row[0] = names.get(i);
            for (int j = 0; j < names.size(); j++) {
                row[j + 1] = ParityText.fixed(100 * table[i][j], 1);
            }
            grid.row(row);
        }
        grid.appendTo(text, INDENT);
    }

    private static TextGrid grid(int columns) {
        Align[] aligns = Collections.nCopies(columns, Align.RIGHT).toArray(Align[]::new);
        aligns[0] = Align.LEFT;
        return new TextGrid(aligns);
    }

    private static String words(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String beta(Covariance covariance, int i, int benchmark) {
        return ParityText.fixed(covariance.beta(i, benchmark), 3);
    }

    private static String interval(Interval interval) {
        return ParityText.fixed(interval.estimate(), 3) + " [" + ParityText.fixed(interval.low(), 3) + ", "
                + ParityText.fixed(interval.high(), 3) + "]";
    }
}
