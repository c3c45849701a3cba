package dev.steelyard.io.network;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.systemic.network.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A graph as a picture: nodes on a circle in the order of the file, white when untouched to red in default, and the largest
 * claims as lines, wider when larger, with an arrow to the creditor where they are few.
 */
public final class NetworkSvg {
    private static final int SIZE = 720;
    private static final int HEAD = 48;
    private static final double RADIUS = 290;
    private static final double MIDDLE_X = SIZE / 2.0;
    private static final double MIDDLE_Y = HEAD + SIZE / 2.0;
    private static final double HEAD_AT = 0.14;
    private static final double HEAD_LENGTH = 9;
    private static final int MOST_HEADS = 120;
    private static final int MOST_LINES = 600;
    private static final int MOST_NAMES = 80;
    private static final double TURN = 6.283185307179586;

    private record Line(int from, int to, double amount) {}

    private NetworkSvg() {}

    /** Returns the picture of an answer. */
    public static String of(NetworkAnswer answer, NetworkData data) {
        int n = data.nodes().size();
        Svg svg = new Svg(SIZE, SIZE + HEAD);
        svg.text(16, 24, "start", 16, answer.model() + ": " + answer.source());
        List<Line> lines = lines(data.exposures());
        String drawn = lines.size() < data.exposures().entries()
                ? "; the " + lines.size() + " largest of " + data.exposures().entries() + " claims"
                : "";
        svg.text(
                16,
                42,
                "start",
                12,
                "red: in default; wider: larger claim; arrows point from who owes to who is owed" + drawn);
        double largest = lines.isEmpty() ? 1 : lines.getFirst().amount();
        for (Line line : lines) {
            svg.strokes(path(line, n), "#64748b", 0.3 + 4 * Math.sqrt(line.amount() / largest), 0.45);
            if (lines.size() <= MOST_HEADS) {
                svg.strokes(head(line, n), "#334155", 1.5, 1);
            }
        }
        double dot = Math.max(2, Math.min(9, 700.0 / n));
        for (int i = 0; i < n; i++) {
            int fade = (int) Math.round(255 * (1 - answer.stress().get(i)));
            svg.disc(
                    x(i, n, RADIUS),
                    y(i, n, RADIUS),
                    dot,
                    Svg.color(220 + fade * 35 / 255, 38 + fade * 217 / 255, 38 + fade * 217 / 255),
                    "#334155");
            if (n <= MOST_NAMES) {
                svg.text(
                        x(i, n, RADIUS + 24),
                        y(i, n, RADIUS + 24) + 4,
                        "middle",
                        10,
                        data.nodes().get(i));
            }
        }
        return svg.end();
    }

    /** From creditor to debtor, bent toward the middle. */
    private static String path(Line line, int n) {
        return String.format(
                Locale.ROOT,
                "M%.1f %.1fQ%.1f %.1f %.1f %.1f",
                x(line.from(), n, RADIUS),
                y(line.from(), n, RADIUS),
                MIDDLE_X,
                MIDDLE_Y,
                x(line.to(), n, RADIUS),
                y(line.to(), n, RADIUS));
    }

    /** The head of an arrow on the way to the creditor, where neighbors' lines have parted. */
    private static String head(Line line, int n) {
        double toX = x(line.from(), n, RADIUS);
        double toY = y(line.from(), n, RADIUS);
        double rest = 1 - HEAD_AT;
        double tipX = rest * rest * toX + 2 * HEAD_AT * rest * MIDDLE_X + HEAD_AT * HEAD_AT * x(line.to(), n, RADIUS);
        double tipY = rest * rest * toY + 2 * HEAD_AT * rest * MIDDLE_Y + HEAD_AT * HEAD_AT * y(line.to(), n, RADIUS);
        double slopeX = rest * (toX - MIDDLE_X) + HEAD_AT * (MIDDLE_X - x(line.to(), n, RADIUS));
        double slopeY = rest * (toY - MIDDLE_Y) + HEAD_AT * (MIDDLE_Y - y(line.to(), n, RADIUS));
        double length = Math.max(1e-9, Math.sqrt(slopeX * slopeX + slopeY * slopeY));
        double alongX = HEAD_LENGTH * slopeX / length;
        double alongY = HEAD_LENGTH * slopeY / length;
        return String.format(
                Locale.ROOT,
                "M%.1f %.1fL%.1f %.1fL%.1f %.1f",
                tipX - alongX + alongY / 2,
                tipY - alongY - alongX / 2,
                tipX,
                tipY,
                tipX - alongX - alongY / 2,
                tipY - alongY + alongX / 2);
    }

    private static List<Line> lines(SparseMatrix claims) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < claims.rows(); i++) {
            for (int k = claims.start(i); k < claims.start(i + 1); k++) {
                lines.add(new Line(i, claims.column(k), claims.value(k)));
            }
        }
        lines.sort((a, b) -> Double.compare(b.amount(), a.amount()));
        return List.copyOf(lines.subList(0, Math.min(MOST_LINES, lines.size())));
    }

    private static double x(int node, int of, double radius) {
        return MIDDLE_X + radius * StrictMath.sin(TURN * node / of);
    }

    private static double y(int node, int of, double radius) {
        return MIDDLE_Y - radius * StrictMath.cos(TURN * node / of);
    }
}
