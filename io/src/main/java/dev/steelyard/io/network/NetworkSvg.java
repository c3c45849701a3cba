package dev.steelyard.io.network;

import dev.steelyard.systemic.network.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A graph as a picture: nodes on a circle in the order of the file, white when untouched to red in default, and the largest
 * claims as lines from creditor to debtor, wider when larger.
 */
public final class NetworkSvg {
    private static final int SIZE = 720;
    private static final int HEAD = 48;
    private static final double RADIUS = 290;
    private static final int MOST_LINES = 600;
    private static final int MOST_NAMES = 80;
    private static final double TURN = 6.283185307179586;

    private record Line(int from, int to, double amount) {}

    private NetworkSvg() {}

    /** Returns the picture of an answer. */
    public static String of(NetworkAnswer answer, NetworkData data) {
        int n = data.nodes().size();
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(SIZE).append("\" height=\"");
        svg.append(SIZE + HEAD).append("\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#222\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(svg, 16, 24, "start", 16, answer.model() + ": " + answer.source());
        List<Line> lines = lines(data.exposures());
        String drawn = lines.size() < data.exposures().entries()
                ? "; the " + lines.size() + " largest of "
                        + data.exposures().entries() + " claims"
                : "";
        text(svg, 16, 42, "start", 12, "red: in default; wider: larger claim" + drawn);
        double largest = lines.isEmpty() ? 1 : lines.getFirst().amount();
        for (Line line : lines) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"#64748b\" stroke-opacity=\"0.45\""
                            + " stroke-width=\"%.2f\"/>\n",
                    x(line.from(), n, RADIUS),
                    y(line.from(), n, RADIUS),
                    SIZE / 2.0,
                    HEAD + SIZE / 2.0,
                    x(line.to(), n, RADIUS),
                    y(line.to(), n, RADIUS),
                    0.3 + 4 * Math.sqrt(line.amount() / largest)));
        }
        double dot = Math.max(2, Math.min(9, 700.0 / n));
        for (int i = 0; i < n; i++) {
            int fade = (int) Math.round(255 * (1 - answer.stress().get(i)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#%02x%02x%02x\" stroke=\"#334155\"/>\n",
                    x(i, n, RADIUS),
                    y(i, n, RADIUS),
                    dot,
                    220 + fade * 35 / 255,
                    38 + fade * 217 / 255,
                    38 + fade * 217 / 255));
            if (n <= MOST_NAMES) {
                text(
                        svg,
                        x(i, n, RADIUS + 24),
                        y(i, n, RADIUS + 24) + 4,
                        "middle",
                        10,
                        data.nodes().get(i));
            }
        }
        return svg.append("</svg>\n").toString();
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
        return SIZE / 2.0 + radius * StrictMath.sin(TURN * node / of);
    }

    private static double y(int node, int of, double radius) {
        return HEAD + SIZE / 2.0 - radius * StrictMath.cos(TURN * node / of);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, int size, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>\n",
                x,
                y,
                anchor,
                size,
                escaped));
    }
}
