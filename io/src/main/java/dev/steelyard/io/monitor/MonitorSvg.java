package dev.steelyard.io.monitor;

import dev.steelyard.systemic.indicator.LeverageMonitor;
import dev.steelyard.systemic.indicator.MarketReading;
import java.util.Comparator;
import java.util.List;

/** The speculative scores of markets as bars: one for each, highest first, those above the level of alerts darker. */
public final class MonitorSvg {
    private static final int ROW = 18;
    private static final int LEFT = 190;
    private static final int WIDTH = 720;
    private static final int TOP = 60;
    private static final int MIDDLE = 430;
    private static final double MOST = 5;
    private static final double SCALE = (WIDTH - 30 - MIDDLE) / MOST;

    private MonitorSvg() {}

    /** Returns the picture as an SVG document. */
    public static String of(MonitorReport report) {
        LeverageMonitor monitor = report.monitor();
        List<MarketReading> readings = monitor == null
                ? List.of()
                : monitor.readings().stream()
                        .filter(reading -> reading.score().score() != null)
                        .sorted(Comparator.comparingDouble(MonitorSvg::score).reversed())
                        .toList();
        int height = TOP + ROW * readings.size() + 30;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 12, 22, "start", "Speculative score: deviations above usual, " + report.source());
        for (int mark = -5; mark <= 5; mark++) {
            double x = MIDDLE + mark * SCALE;
            svg.append("<line stroke=\"#e0e0e0\" x1=\"" + Words.fixed(x, 1) + "\" x2=\"" + Words.fixed(x, 1)
                    + "\" y1=\"" + (TOP - 8) + "\" y2=\"" + (height - 22) + "\"/>\n");
            text(svg, x, TOP - 14, "middle", Integer.toString(mark));
        }
        double level = monitor == null ? MOST : monitor.settings().alertAbove();
        for (int i = 0; i < readings.size(); i++) {
            double score = score(readings.get(i));
            double y = TOP + ROW * i;
            double x = Math.min(MIDDLE, MIDDLE + score * SCALE);
            String color = score > level ? "#b03a2e" : score >= 0 ? "#8fb3d9" : "#c9d3da";
            svg.append("<rect x=\"" + Words.fixed(x, 1) + "\" y=\"" + Words.fixed(y, 1) + "\" width=\""
                    + Words.fixed(Math.abs(score) * SCALE, 1) + "\" height=\"" + (ROW - 4) + "\" fill=\"" + color
                    + "\"/>\n");
            text(svg, LEFT - 60, y + 11, "end", readings.get(i).market());
            text(svg, LEFT - 20, y + 11, "end", Words.fixed(score, 2));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double score(MarketReading reading) {
        Double score = reading.score().score();
        return score == null ? 0 : score;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String content) {
        svg.append("<text x=\"" + Words.fixed(x, 1) + "\" y=\"" + Words.fixed(y, 1) + "\" text-anchor=\"" + anchor
                + "\">" + content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</text>\n");
    }
}
