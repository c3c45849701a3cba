package dev.steelyard.io.parity;

import dev.steelyard.io.table.TextGrid;
import dev.steelyard.io.table.TextGrid.Align;
import dev.steelyard.risk.parity.BoundedWeights;
import dev.steelyard.risk.parity.Diversification;
import dev.steelyard.risk.parity.GroupCap;
import dev.steelyard.risk.parity.ParityPlan;
import dev.steelyard.risk.parity.ParityWalk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A plan of risk parity as a table for a terminal: shares, exposures and volatilities in percent. */
public final class ParityText {
    private static final String INDENT = "  ";
    private static final int COLUMNS = 9;
    private static final double HUNDRED = 100;

    private ParityText() {}

    /** Returns the text of a report, ending with a line end. */
    public static String of(ParityReport report) {
        StringBuilder text = new StringBuilder();
        ParityPlan plan = report.plan();
        text.append("Risk parity of ").append(report.source()).append(": ");
        text.append(report.names().size())
                .append(" series, ")
                .append(report.bars())
                .append(" bars, ");
        text.append(fixed(report.barsPerYear(), 1)).append(" a year; covariance ");
        text.append(report.method().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append('\n');
        Align[] aligns = Collections.nCopies(COLUMNS, Align.RIGHT).toArray(Align[]::new);
        aligns[0] = Align.LEFT;
        TextGrid grid = new TextGrid(aligns);
        grid.row("", "vol %", "budget %", "risk %", "weight %", "HRP %", "held %", "target %", "order %");
        for (int i = 0; i < report.names().size(); i++) {
            grid.row(
                    report.names().get(i),
                    percent(report.covariance().volatility(i)),
                    percent(plan.budgets()[i]),
                    percent(plan.contributions()[i]),
                    percent(plan.weights()[i]),
                    percent(report.hierarchical()[i]),
                    percent(report.current()[i]),
                    percent(plan.targets()[i]),
                    percent(plan.orders()[i]));
        }
        grid.appendTo(text, INDENT);
        text.append(INDENT).append("held, target and order in percent of equity\n");
        text.append(INDENT).append("risk-inverse gearing ").append(fixed(plan.riskInverseGearing(), 3));
        text.append(plan.limited() ? ": the leverage limit; " : "; ");
        text.append("volatility ").append(percent(plan.volatility())).append(" % at gross 1, ");
        text.append(percent(plan.volatilityAfter())).append(" % after the orders, target ");
        text.append(percent(report.policy().targetVolatility())).append(" %; cost ");
        text.append(fixed(HUNDRED * plan.cost(), 4)).append(" % of equity\n");
        bounds(text, report);
        spread(text, report);
        walk(text, report);
        report.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        return text.toString();
    }

    private static void bounds(StringBuilder text, ParityReport report) {
        BoundedWeights bounded = report.plan().bounded();
        if (bounded == null) {
            return;
        }
        List<String> binding = new ArrayList<>();
        for (int g = 0; g < bounded.prices().length; g++) {
            GroupCap group = report.policy().weightCaps().get(g);
            if (bounded.prices()[g] > 0) {
                binding.add(group.name() + " at " + percent(group.cap()) + " % of gross");
            }
        }
        for (int i = 0; i < bounded.atBound().length; i++) {
            if (bounded.atBound()[i]) {
                binding.add(report.names().get(i) + " at the largest weight");
            }
        }
        text.append(INDENT)
                .append(binding.isEmpty() ? "no bound on weights binds" : "binding: " + String.join(", ", binding))
                .append("; conditions of the optimum met to ")
                .append(String.format(Locale.ROOT, "%.1e", bounded.residual()))
                .append('\n');
    }

    private static void spread(StringBuilder text, ParityReport report) {
        TextGrid grid = new TextGrid(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT);
        grid.row("spread", "vol %", "ratio", "by risk", "independent", "principal");
        row(grid, "now", report.calm());
        String share = "correlations " + fixed(HUNDRED * report.stress(), 0) + " % toward ";
        row(grid, share + "one", report.stressed());
        row(grid, share + "none", report.unrelated());
        grid.appendTo(text, INDENT);
    }

    private static void row(TextGrid grid, String name, Diversification value) {
        grid.row(
                name,
                percent(value.volatility()),
                fixed(value.ratio(), 3),
                fixed(value.effectiveContributions(), 2),
                fixed(value.independentBets(), 2),
                fixed(value.principalBets(), 2));
    }

    private static void walk(StringBuilder text, ParityReport report) {
        ParityWalk walk = report.walk();
        if (walk != null) {
            text.append(INDENT).append("walked forward ").append(walk.bars()).append(" bars: volatility ");
            text.append(percent(walk.volatility())).append(" % realized, return ");
            text.append(percent(walk.yearlyReturn())).append(" % a year after costs of ");
            text.append(percent(walk.cost())).append(" %, turnover ").append(fixed(walk.turnover(), 2));
            text.append(" a year, largest drawdown ").append(percent(walk.drawdown()));
            text.append(" %, gross ").append(fixed(walk.meanGross(), 2)).append(" on average, ");
            text.append(fixed(walk.largestGross(), 2)).append(" at most\n");
        }
    }

    static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    static String percent(double share) {
        return fixed(HUNDRED * share, 2);
    }
}
