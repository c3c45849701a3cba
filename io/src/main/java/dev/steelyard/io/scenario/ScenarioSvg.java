package dev.steelyard.io.scenario;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Shown;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.risk.stress.ScenarioOutcome;
import dev.steelyard.risk.stress.ScenarioRun;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios of one account as a picture: a bar of the share of equity lost or gained for each, to a line at bankruptcy;
 * the status in words beside it, so that color alone says nothing.
 */
public final class ScenarioSvg {
    private static final int ROW = 24;
    private static final int LEFT = 220;
    private static final int HALF = 200;
    private static final int WIDTH = 860;
    private static final int TOP = 70;

    private ScenarioSvg() {}

    /** Returns the picture as an SVG document. */
    public static String of(ScenarioRun run) {
        int height = TOP + ROW * run.outcomes().size() + 30;
        int middle = LEFT + HALF;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 12, 22, "start", "Equity of " + run.now().account() + " lost or gained, by scenario");
        text(svg, LEFT, TOP - 12, "middle", "-100 %");
        text(svg, middle, TOP - 12, "middle", "0");
        text(svg, middle + HALF, TOP - 12, "middle", "+100 %");
        for (int i = 0; i < run.outcomes().size(); i++) {
            bar(svg, TOP + i * ROW, run.outcomes().get(i));
        }
        for (int x : new int[] {LEFT, middle}) {
            svg.append("<line x1=\"").append(x).append("\" x2=\"").append(x);
            svg.append("\" y1=\"").append(TOP - 6).append("\" y2=\"").append(height - 24);
            svg.append("\" stroke=\"#404040\"/>\n");
        }
        text(svg, LEFT, height - 8, "middle", "bankrupt");
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, int y, ScenarioOutcome outcome) {
        text(
                svg,
                LEFT - HALF - 10,
                y + 16,
                "start",
                outcome.scenario().id() + (outcome.oppositeVol() ? ", opposite vol" : ""));
        BigDecimal lost = outcome.equityLost().value();
        RiskStatus status = outcome.risk().status();
        if (lost != null) {
            BigDecimal shown = Decimals.min(BigDecimal.ONE, Decimals.max(BigDecimal.ONE.negate(), lost.negate()));
            int length = shown.abs()
                    .multiply(BigDecimal.valueOf(HALF))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .intValueExact();
            int start = LEFT + HALF - (shown.signum() < 0 ? length : 0);
            svg.append("<rect x=\"")
                    .append(start)
                    .append("\" y=\"")
                    .append(y + 4)
                    .append("\" width=\"");
            svg.append(length).append("\" height=\"").append(ROW - 8).append("\" fill=\"");
            svg.append(color(status)).append("\"/>\n");
        }
        text(svg, LEFT + 2 * HALF + 12, y + 16, "start", said(lost) + "  " + status);
    }

    private static String said(@Nullable BigDecimal lost) {
        return lost == null ? "unknown" : Shown.percent(lost.negate());
    }

    private static String color(RiskStatus status) {
        return switch (status) {
            case HEALTHY -> "#8fb7c4";
            case WARNING, MARGIN_CALL -> "#f0cf8e";
            case UNKNOWN -> "#d0d0d0";
            case LIQUIDATABLE -> "#e58a82";
        };
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"");
        svg.append(anchor).append("\">");
        svg.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        svg.append("</text>\n");
    }
}
