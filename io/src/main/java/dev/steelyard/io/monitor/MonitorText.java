package dev.steelyard.io.monitor;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.systemic.indicator.BookLiquidity;
import dev.steelyard.systemic.indicator.Concentration;
import dev.steelyard.systemic.indicator.LeverageMonitor;
import dev.steelyard.systemic.indicator.LeverageVelocity;
import dev.steelyard.systemic.indicator.MarketReading;
import dev.steelyard.systemic.indicator.PriceImpact;
import dev.steelyard.systemic.indicator.SignalScore;
import dev.steelyard.systemic.indicator.SpeculativeScore.Part;
import dev.steelyard.systemic.indicator.SystemicLeverage;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leverage monitor as tables for a terminal. */
public final class MonitorText {
    private static final String INDENT = "  ";
    private static final int COLUMNS = 12;

    private MonitorText() {}

    /** Returns the text of a report, ending with a line end. */
    public static String of(MonitorReport report) {
        StringBuilder text = new StringBuilder();
        text.append("Leverage in ").append(report.source()).append('\n');
        LeverageMonitor monitor = report.monitor();
        if (monitor != null) {
            markets(text, monitor);
            scores(text, monitor);
        }
        leverage(text, report.data().leverage());
        concentration(text, "holders", report.data().holders());
        liquidity(text, report);
        impact(text, report.data().impact());
        together(text, report.data().together());
        report.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void markets(StringBuilder text, LeverageMonitor monitor) {
        Align[] aligns = Collections.nCopies(COLUMNS, Align.RIGHT).toArray(Align[]::new);
        aligns[0] = Align.LEFT;
        aligns[COLUMNS - 1] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        grid.row(
                "market",
                "value",
                "score",
                "interest",
                "funding",
                "basis",
                "est. lev.",
                "growth %",
                "t",
                "cusum",
                "illiquidity",
                "");
        List<MarketReading> sorted = monitor.readings().stream()
                .sorted(Comparator.comparingDouble(MonitorText::score).reversed())
                .toList();
        for (MarketReading reading : sorted) {
            LeverageVelocity velocity = reading.velocity();
            grid.row(
                    reading.market(),
                    Words.grouped(reading.openInterestValue()),
                    Words.fixed(reading.score().score(), 2),
                    Words.fixed(reading.score().parts().get(Part.OPEN_INTEREST), 1),
                    Words.fixed(reading.score().parts().get(Part.FUNDING), 1),
                    Words.fixed(reading.score().parts().get(Part.BASIS), 1),
                    Words.fixed(reading.score().parts().get(Part.ESTIMATED_LEVERAGE), 1),
                    Words.percent(velocity == null ? null : Double.valueOf(velocity.velocity())),
                    Words.fixed(velocity == null ? null : velocity.tStatistic(), 1),
                    Words.fixed(reading.growthSum(), 1),
                    Words.small(reading.illiquidity()),
                    why(monitor, reading));
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT)
                .append("value: open interest at the close, in quote units; score: the weighted mean of the");
        text.append(" parts known; illiquidity: |return| per quote unit traded\n");
        long last =
                monitor.readings().stream().mapToLong(MarketReading::time).max().orElse(0);
        text.append(INDENT).append("at ").append(Words.time(last)).append("; parts in deviations above the ");
        text.append(monitor.settings().memory()).append(" bars before; growth of units per bar over ");
        text.append(monitor.settings().window()).append(" bars\n");
        concentration(text, "markets", monitor.concentration());
        if (monitor.crowded() != null) {
            text.append(INDENT).append("crowded: ").append(Words.percent(monitor.crowded()));
            text.append(" % of the value in markets where open interest and funding are both high\n");
        }
    }

    private static double score(MarketReading reading) {
        Double score = reading.score().score();
        return score == null ? Double.NEGATIVE_INFINITY : score;
    }

    private static String why(LeverageMonitor monitor, MarketReading reading) {
        StringBuilder why = new StringBuilder();
        if (score(reading) > monitor.settings().alertAbove()) {
            why.append("speculative, ")
                    .append(Words.name(reading.score().squeezed()))
                    .append(" pay; ");
        }
        LeverageVelocity velocity = reading.velocity();
        if (velocity != null && velocity.isExponential()) {
            why.append("grows exponentially; ");
        }
        if (reading.growthAlarm()) {
            why.append("growth alarm; ");
        }
        return why.isEmpty() ? "" : why.substring(0, why.length() - 2);
    }

    private static void scores(StringBuilder text, LeverageMonitor monitor) {
        if (monitor.scores().isEmpty()) {
            text.append(INDENT).append("signals are not scored: each half of the history needs ten falls\n");
            return;
        }
        TextGrid grid = new TextGrid(
                Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT);
        grid.row("signal", "AUC", "p", "Brier", "of base", "precision %", "base rate %", "");
        for (SignalScore score : monitor.scores()) {
            grid.row(
                    score.name(),
                    Words.fixed(score.auc(), 3),
                    Words.fixed(score.pValue(), 3),
                    Words.fixed(score.brier(), 4),
                    Words.fixed(score.brierOfBase(), 4),
                    Words.percent(score.precision()),
                    Words.percent(score.baseRate()),
                    score.predicts() ? "predicts falls" : "does not predict falls");
        }
        grid.appendTo(text, INDENT);
        SignalScore first = monitor.scores().getFirst();
        text.append(INDENT)
                .append("falls within ")
                .append(monitor.settings().horizon())
                .append(" bars; ");
        text.append(first.count())
                .append(" bars of the second half, ")
                .append(first.events())
                .append(" before a fall; ");
        text.append(first.shifts())
                .append(" shifts, seed ")
                .append(first.seed())
                .append('\n');
    }

    private static void leverage(StringBuilder text, @Nullable SystemicLeverage leverage) {
        if (leverage != null) {
            Double direct = leverage.direct();
            text.append(INDENT).append("direct leverage ");
            text.append(direct == null ? "none, for equity is not above 0" : Words.fixed(direct, 3));
            text.append(" (debt / equity); pledged ").append(Words.grouped(leverage.pledged()));
            text.append(" on ").append(Words.grouped(leverage.source())).append(" of source collateral: ");
            text.append(Words.grouped(leverage.indirect())).append(" a second time, velocity ");
            text.append(Words.fixed(leverage.velocity(), 3))
                    .append(", longest chain ")
                    .append(leverage.longestChain());
            text.append(leverage.isCircular() ? ", some of it in a circle" : "");
            text.append("; amounts in the unit of the files\n");
        }
    }

    private static void concentration(StringBuilder text, String of, @Nullable Concentration one) {
        if (one != null) {
            text.append(INDENT).append("concentration of ").append(of).append(": HHI ");
            text.append(Words.fixed(one.index(), 4)).append(", as of ").append(Words.fixed(one.effectiveHolders(), 1));
            text.append(" equal ones; the largest has ")
                    .append(Words.percent(one.largestShare()))
                    .append(" %\n");
        }
    }

    private static void liquidity(StringBuilder text, MonitorReport report) {
        BookLiquidity book = report.liquidity();
        if (book != null) {
            BigDecimal imbalance = book.imbalance();
            text.append(INDENT)
                    .append("book: mid ")
                    .append(Words.fixed(book.mid().doubleValue(), 4));
            text.append(", spread ")
                    .append(Words.fixed(1e4 * book.spread().doubleValue(), 3))
                    .append(" bp; within ");
            text.append(Words.fixed(1e4 * report.distance().doubleValue(), 1)).append(" bp ");
            text.append(Words.grouped(book.bidDepth().doubleValue())).append(" bid, ");
            text.append(Words.grouped(book.askDepth().doubleValue())).append(" asked in quote units, imbalance ");
            text.append(Words.fixed(imbalance == null ? null : Double.valueOf(imbalance.doubleValue()), 3))
                    .append('\n');
        }
    }

    private static void together(StringBuilder text, @Nullable List<List<String>> groups) {
        if (groups != null) {
            text.append(INDENT).append("accounts that act together, at most 5 % for any false link: ");
            text.append(groups.isEmpty() ? "none" : "");
            for (int i = 0; i < groups.size(); i++) {
                text.append(i > 0 ? "; " : "").append(String.join(" + ", groups.get(i)));
            }
            text.append('\n');
        }
    }

    private static void impact(StringBuilder text, @Nullable PriceImpact impact) {
        if (impact != null) {
            text.append(INDENT)
                    .append("trades: Kyle's lambda ")
                    .append(Words.small(impact.lambda()))
                    .append(" of price per unit bought");
            text.append(" ± ").append(Words.small(impact.error())).append(", R² ");
            text.append(Words.fixed(impact.determination(), 3)).append(", order flow imbalance ");
            text.append(Words.fixed(impact.imbalance(), 3)).append('\n');
        }
    }
}
