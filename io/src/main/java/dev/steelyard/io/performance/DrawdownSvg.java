package dev.steelyard.io.performance;

import dev.steelyard.risk.performance.AccountPerformance;
import dev.steelyard.risk.performance.Drawdown;
import dev.steelyard.risk.performance.Performance.Point;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Drawdowns as a picture: wealth above, and below it, hanging from 0, how far it lies under its peak; the deepest fall is
 * marked with its depth.
 */
public final class DrawdownSvg {
    private static final int WIDTH = 860;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int WEALTH_TOP = 50;
    private static final int WEALTH_HEIGHT = 160;
    private static final int FALL_TOP = 240;
    private static final int FALL_HEIGHT = 120;
    private static final int HEIGHT = 400;

    private DrawdownSvg() {}

    /** Returns the picture as an SVG document. */
    public static String of(AccountPerformance answer) {
        List<Point> points = answer.performance().wealth();
        double highest = 1;
        double deepest = 0;
        for (Point point : points) {
            highest = Math.max(highest, point.wealth());
            deepest = Math.max(deepest, point.drawdown());
        }
        double top = highest;
        double bottom = deepest > 0 ? deepest : 1;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(WIDTH)
                .append("\" height=\"");
        svg.append(HEIGHT).append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 12, 22, "start", "Wealth and drawdown of " + answer.account() + ", flows taken out");
        text(svg, LEFT - 6, WEALTH_TOP + 4, "end", number(top));
        text(svg, LEFT - 6, WEALTH_TOP + WEALTH_HEIGHT + 4, "end", "0");
        line(svg, points, p -> WEALTH_TOP + WEALTH_HEIGHT * (1 - p.wealth() / top), "#2f6f8f", "none");
        text(svg, LEFT - 6, FALL_TOP + 4, "end", "0 %");
        text(svg, LEFT - 6, FALL_TOP + FALL_HEIGHT + 4, "end", "-" + number(100 * bottom) + " %");
        line(svg, points, p -> FALL_TOP + FALL_HEIGHT * p.drawdown() / bottom, "#b5483e", "#f3d6d3");
        text(svg, LEFT, HEIGHT - 12, "start", points.getFirst().at().toString());
        text(svg, WIDTH - RIGHT, HEIGHT - 12, "end", points.getLast().at().toString());
        if (!answer.performance().drawdowns().isEmpty()) {
            Drawdown fall = answer.performance().drawdowns().getFirst();
            double x = x(points, new Point(fall.trough(), 0, 0));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"#b5483e\"/>%n",
                    x,
                    FALL_TOP + FALL_HEIGHT));
            boolean late = x > WIDTH / 2.0;
            text(
                    svg,
                    (int) x + (late ? -8 : 8),
                    FALL_TOP + FALL_HEIGHT - 6,
                    late ? "end" : "start",
                    "deepest: -" + number(100 * fall.depth()) + " %");
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(List<Point> points, Point point) {
        double whole =
                Duration.between(points.getFirst().at(), points.getLast().at()).toMillis();
        double part = Duration.between(points.getFirst().at(), point.at()).toMillis();
        return LEFT + (WIDTH - LEFT - RIGHT) * part / whole;
    }

    private static void line(
            StringBuilder svg, List<Point> points, ToDoubleFunction<Point> height, String color, String fill) {
        boolean filled = !fill.equals("none");
        svg.append(filled ? "<polygon points=\"" : "<polyline points=\"");
        if (filled) {
            svg.append(LEFT).append(',').append(FALL_TOP).append(' ');
        }
        for (Point point : points) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(points, point), height.applyAsDouble(point)));
        }
        if (filled) {
            svg.append(WIDTH - RIGHT).append(',').append(FALL_TOP);
        }
        svg.append("\" fill=\"")
                .append(fill)
                .append("\" stroke=\"")
                .append(color)
                .append("\"/>\n");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"");
        svg.append(anchor).append("\">");
        svg.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        svg.append("</text>\n");
    }
}
