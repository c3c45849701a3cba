package dev.steelyard.io.parity;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.risk.parity.ParityPlan;

/** Contributions to risk as bars, the budget a line on each, the share of gross exposure a paler bar below. */
public final class ContributionSvg {
    private static final int LEFT = 110;
    private static final int BARS = 480;
    private static final int RIGHT = 70;
    private static final int TOP = 60;
    private static final int ROW = 34;
    private static final int BAR = 13;

    private ContributionSvg() {}

    /** Returns the picture as an SVG document. */
    public static String of(ParityReport report) {
        ParityPlan plan = report.plan();
        int n = report.names().size();
        Svg svg = new Svg(LEFT + BARS + RIGHT, TOP + ROW * n + 16);
        svg.text(12, 22, "start", "Contributions to risk (blue), budgets (line), shares of gross exposure (pale)");
        svg.text(
                12,
                42,
                "start",
                "Volatility " + ParityText.percent(plan.volatilityAfter()) + " % after the orders, gearing "
                        + ParityText.fixed(plan.riskInverseGearing(), 2));
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.max(plan.budgets()[i], Math.abs(plan.weights()[i])));
            largest = Math.max(largest, Math.abs(plan.contributions()[i]));
        }
        for (int i = 0; i < n; i++) {
            double y = TOP + ROW * i;
            double contribution = plan.contributions()[i];
            double weight = plan.weights()[i];
            svg.text(LEFT - 8, y + 16, "end", report.names().get(i));
            svg.rectangle(
                    LEFT, y, BARS * Math.abs(contribution) / largest, BAR, contribution < 0 ? "#c2410c" : "#1d4ed8");
            svg.rectangle(LEFT, y + BAR, BARS * Math.abs(weight) / largest, BAR, weight < 0 ? "#f0cf8e" : "#bcd0f7");
            double budget = LEFT + BARS * plan.budgets()[i] / largest;
            svg.line(budget, y - 2, budget, y + BAR + 2, "#000000");
            svg.text(LEFT + BARS + 6, y + 16, "start", ParityText.percent(contribution) + " %");
        }
        return svg.end();
    }
}
