package dev.steelyard.io.risk;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.picture.Svg;
import dev.steelyard.io.table.Shown;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.answer.StressGrid.Cell;
import dev.steelyard.margin.model.RiskStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stress grid as a picture: one cell for each combination, its margin surplus written in it, darker the less is left, red
 * with a cross where the account is liquidatable, amber with a star where it is warned or called, gray with a question mark
 * where it is unknown, the worst one framed.
 */
public final class StressSvg {
    private static final int CELL_WIDTH = 96;
    private static final int CELL_HEIGHT = 34;
    private static final int LEFT = 108;
    private static final int LEAST_WIDTH = 620;
    private static final int TOP = 76;
    private static final int FOOT = 40;
    private static final BigDecimal SHADES = new BigDecimal("60");

    private StressSvg() {}

    /** Returns the picture as an SVG document. */
    public static String of(StressGrid grid) {
        int width = Math.max(LEAST_WIDTH, LEFT + CELL_WIDTH * grid.moves().size() + 20);
        int height = TOP + CELL_HEIGHT * grid.volMoves().size() + FOOT;
        Svg svg = new Svg(width, height);
        Amount now = grid.now().marginSurplus().value();
        String unit = now == null ? "" : " in " + now.asset();
        svg.text(12, 22, "start", "Margin surplus of " + grid.now().account() + unit + ", by price and volatility");
        svg.text(
                12,
                42,
                "start",
                "Rules " + grid.now().rulePack().id() + " of "
                        + grid.now().rulePack().effectiveFrom()
                        + "; \u00d7 liquidatable, * warning or call, ? unknown; framed: the worst");
        for (int m = 0; m < grid.moves().size(); m++) {
            svg.text(
                    LEFT + m * CELL_WIDTH + CELL_WIDTH / 2,
                    TOP - 8,
                    "middle",
                    StressText.signed(grid.moves().get(m)));
        }
        Cell worst = grid.worst();
        BigDecimal largest = largest(grid);
        for (int v = 0; v < grid.volMoves().size(); v++) {
            int y = TOP + v * CELL_HEIGHT;
            svg.text(
                    LEFT - 10,
                    y + 21,
                    "end",
                    "vol " + StressText.signed(grid.volMoves().get(v)));
            List<Cell> row = grid.cells().get(v);
            for (int m = 0; m < row.size(); m++) {
                cell(svg, LEFT + m * CELL_WIDTH, y, row.get(m), row.get(m) == worst, largest);
            }
        }
        return svg.end();
    }

    private static void cell(Svg svg, int x, int y, Cell cell, boolean worst, BigDecimal largest) {
        Amount surplus = cell.risk().marginSurplus().value();
        RiskStatus status = cell.risk().status();
        svg.rectangle(
                x + 1,
                y + 1,
                CELL_WIDTH - 2,
                CELL_HEIGHT - 2,
                color(surplus, status, largest),
                "#000000",
                worst ? 3 : 0);
        String shown = surplus == null ? "" : Shown.amount(surplus.value());
        String marked = switch (status) {
            case HEALTHY -> shown;
            case WARNING, MARGIN_CALL -> "* " + shown;
            case UNKNOWN -> "? " + shown;
            case LIQUIDATABLE -> "\u00d7 " + shown;
        };
        svg.text(x + CELL_WIDTH / 2, y + 21, "middle", marked.strip());
    }

    private static String color(@Nullable Amount surplus, RiskStatus status, BigDecimal largest) {
        if (surplus == null || status == RiskStatus.UNKNOWN) {
            return "#d0d0d0";
        }
        if (status == RiskStatus.LIQUIDATABLE) {
            return "#e58a82";
        }
        if (status != RiskStatus.HEALTHY) {
            return "#f0cf8e";
        }
        BigDecimal share = largest.signum() == 0 ? BigDecimal.ZERO : Decimals.divide(surplus.value(), largest);
        int light = Decimals.positivePart(share)
                .multiply(SHADES)
                .setScale(0, RoundingMode.DOWN)
                .intValueExact();
        return Svg.color(150 + light, 185 + light, 195 + light);
    }

    private static BigDecimal largest(StressGrid grid) {
        BigDecimal largest = BigDecimal.ZERO;
        for (List<Cell> row : grid.cells()) {
            for (Cell cell : row) {
                Amount surplus = cell.risk().marginSurplus().value();
                largest = surplus == null ? largest : Decimals.max(largest, surplus.value());
            }
        }
        return largest;
    }
}
