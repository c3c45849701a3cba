package dev.steelyard.io.performance;

import dev.steelyard.io.picture.Svg;
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
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.text(12, 22, "start", "Wealth and drawdown of " + answer.account() + ", flows taken out");
        svg.text(LEFT - 6, WEALTH_TOP + 4, "end", number(top));
        svg.text(LEFT - 6, WEALTH_TOP + WEALTH_HEIGHT + 4, "end", "0");
        svg.curve(places(points, p -> WEALTH_TOP + WEALTH_HEIGHT * (1 - p.wealth() / top)), "#2f6f8f", "");
        svg.text(LEFT - 6, FALL_TOP + 4, "end", "0 %");
        svg.text(LEFT - 6, FALL_TOP + FALL_HEIGHT + 4, "end", "-" + number(100 * bottom) + " %");
        svg.area(hung(places(points, p -> FALL_TOP + FALL_HEIGHT * p.drawdown() / bottom)), "#f3d6d3", "#b5483e");
        svg.text(LEFT, HEIGHT - 12, "start", points.getFirst().at().toString());
        svg.text(WIDTH - RIGHT, HEIGHT - 12, "end", points.getLast().at().toString());
        if (!answer.performance().drawdowns().isEmpty()) {
            Drawdown fall = answer.performance().drawdowns().getFirst();
            double x = x(points, new Point(fall.trough(), 0, 0));
            svg.disc(x, FALL_TOP + FALL_HEIGHT, 4, "#b5483e", "#b5483e");
            boolean late = x > WIDTH / 2.0;
            svg.text(
                    (int) x + (late ? -8 : 8),
                    FALL_TOP + FALL_HEIGHT - 6,
                    late ? "end" : "start",
                    "deepest: -" + number(100 * fall.depth()) + " %");
        }
        return svg.end();
    }

    private static double x(List<Point> points, Point point) {
        double whole =
                Duration.between(points.getFirst().at(), points.getLast().at()).toMillis();
        double part = Duration.between(points.getFirst().at(), point.at()).toMillis();
        return LEFT + (WIDTH - LEFT - RIGHT) * part / whole;
    }

    private static double[] places(List<Point> points, ToDoubleFunction<Point> height) {
        double[] places = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            places[2 * i] = x(points, points.get(i));
            places[2 * i + 1] = height.applyAsDouble(points.get(i));
        }
        return places;
    }

    /** The fall hangs from 0 at both ends. */
    private static double[] hung(double[] places) {
        double[] hung = new double[places.length + 4];
        hung[0] = LEFT;
        hung[1] = FALL_TOP;
        System.arraycopy(places, 0, hung, 2, places.length);
        hung[hung.length - 2] = WIDTH - RIGHT;
        hung[hung.length - 1] = FALL_TOP;
        return hung;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
