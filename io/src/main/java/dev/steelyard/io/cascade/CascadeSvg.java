package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import java.util.Locale;

/** Cascades as pictures: the phase diagram, and the heatmap with where prices land. Each cell also says its figure. */
public final class CascadeSvg {
    private static final int CELL = 62;
    private static final int LEFT = 110;
    private static final int TOP = 60;
    private static final int ROW = 16;
    private static final int BAR = 220;

    private CascadeSvg() {}

    /** Returns the phase diagram: shares liquidated by leverage and load, on a fixed scale from 0 to 100%. */
    public static String phase(String title, PhaseDiagram phase) {
        int columns = phase.loads().size();
        int rows = phase.leverages().size();
        StringBuilder svg = start(LEFT + CELL * columns + 40, TOP + CELL * rows + 60);
        text(svg, 12, 22, "start", title + ": share liquidated, 0 (white) to 100% (dark)");
        for (int i = 0; i < rows; i++) {
            int y = TOP + (rows - 1 - i) * CELL;
            text(
                    svg,
                    LEFT - 8,
                    y + CELL / 2 + 4,
                    "end",
                    number(phase.leverages().get(i)) + "x");
            for (int j = 0; j < columns; j++) {
                Double share = phase.rows().get(i).get(j).share();
                int shade = share == null ? 200 : 255 - (int) Math.round(200 * Math.min(1, share));
                int x = LEFT + j * CELL;
                rectangle(svg, x, y, CELL - 1, CELL - 1, rgb(share == null ? shade : 255, shade, shade));
                text(svg, x + CELL / 2, y + CELL / 2 + 4, "middle", share == null ? "none" : number(100 * share) + "%");
            }
        }
        for (int j = 0; j < columns; j++) {
            text(
                    svg,
                    LEFT + j * CELL + CELL / 2,
                    TOP + CELL * rows + 18,
                    "middle",
                    number(phase.loads().get(j)));
        }
        text(svg, LEFT, TOP + CELL * rows + 42, "start", "open interest over the flow that moves the price by 1%");
        text(svg, 12, TOP - 12, "start", "leverage");
        return svg.append("</svg>\n").toString();
    }

    /** Returns the heatmap: positions by liquidation price, and beside each price where it lands when pushed there. */
    public static String heatmap(String title, LiquidationHeatmap heatmap) {
        int rows = heatmap.buckets().size();
        StringBuilder svg = start(LEFT + 2 * BAR + 260, TOP + ROW * rows + 40);
        text(svg, 12, 22, "start", title + ": liquidations by price, estimated from drawn accounts");
        text(svg, LEFT, TOP - 10, "start", "longs (red), shorts (blue), base units");
        text(svg, LEFT + BAR + 40, TOP - 10, "start", "lands at, and share of all positions gone");
        double most = 0;
        for (LiquidationHeatmap.Bucket bucket : heatmap.buckets()) {
            most = Math.max(most, bucket.longs() + bucket.shorts());
        }
        for (int i = 0; i < rows; i++) {
            LiquidationHeatmap.Bucket bucket = heatmap.buckets().get(i);
            int y = TOP + (rows - 1 - i) * ROW;
            double longs = most == 0 ? 0 : BAR * bucket.longs() / most;
            double shorts = most == 0 ? 0 : BAR * bucket.shorts() / most;
            text(svg, LEFT - 8, y + 12, "end", number(bucket.from()));
            rectangle(svg, LEFT, y, longs, ROW - 1, "#d06060");
            rectangle(svg, LEFT + longs, y, shorts, ROW - 1, "#6080d0");
            text(
                    svg,
                    LEFT + BAR + 40,
                    y + 12,
                    "start",
                    number(bucket.landing()) + "   " + number(100 * bucket.share()) + "%");
        }
        text(svg, LEFT, TOP + ROW * rows + 20, "start", "longest bar: " + number(most) + " base units");
        return svg.append("</svg>\n").toString();
    }

    private static StringBuilder start(int width, int height) {
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        svg.append(width).append("\" height=\"").append(height);
        svg.append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
        return svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    private static void rectangle(StringBuilder svg, double x, double y, double width, double height, String color) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                x,
                y,
                width,
                height,
                color));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, escaped));
    }

    private static String rgb(int red, int green, int blue) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.[0-9]*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
