package dev.steelyard.io.monitor;

import dev.steelyard.io.picture.Svg;
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
        Svg svg = new Svg(WIDTH, height);
        svg.text(12, 22, "start", "Speculative score: deviations above usual, " + report.source());
        for (int mark = -5; mark <= 5; mark++) {
            double x = MIDDLE + mark * SCALE;
            svg.line(x, TOP - 8, x, height - 22, "#e0e0e0");
            svg.text(x, TOP - 14, "middle", Integer.toString(mark));
        }
        double level = monitor == null ? MOST : monitor.settings().alertAbove();
        for (int i = 0; i < readings.size(); i++) {
            double score = score(readings.get(i));
            double drawn = Math.clamp(score, -MOST, MOST);
            double y = TOP + ROW * i;
            double x = Math.min(MIDDLE, MIDDLE + drawn * SCALE);
            String color = score > level ? "#b03a2e" : score >= 0 ? "#8fb3d9" : "#c9d3da";
            svg.rectangle(x, y, Math.abs(drawn) * SCALE, ROW - 4, color);
            svg.text(LEFT - 60, y + 11, "end", readings.get(i).market());
            svg.text(LEFT - 20, y + 11, "end", Words.fixed(score, 2));
        }
        return svg.end();
    }

    private static double score(MarketReading reading) {
        Double score = reading.score().score();
        return score == null ? 0 : score;
    }
}
