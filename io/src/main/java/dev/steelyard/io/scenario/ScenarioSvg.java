package dev.steelyard.io.scenario;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.picture.Svg;
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
        Svg svg = new Svg(WIDTH, height);
        svg.text(12, 22, "start", "Equity of " + run.now().account() + " lost or gained, by scenario");
        svg.text(LEFT, TOP - 12, "middle", "-100 %");
        svg.text(middle, TOP - 12, "middle", "0");
        svg.text(middle + HALF, TOP - 12, "middle", "+100 %");
        for (int i = 0; i < run.outcomes().size(); i++) {
            bar(svg, TOP + i * ROW, run.outcomes().get(i));
        }
        for (int x : new int[] {LEFT, middle}) {
            svg.line(x, TOP - 6, x, height - 24, "#404040");
        }
        svg.text(LEFT, height - 8, "middle", "bankrupt");
        return svg.end();
    }

    private static void bar(Svg svg, int y, ScenarioOutcome outcome) {
        svg.text(
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
            svg.rectangle(start, y + 4, length, ROW - 8, color(status));
        }
        svg.text(LEFT + 2 * HALF + 12, y + 16, "start", said(lost) + "  " + status);
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
}
