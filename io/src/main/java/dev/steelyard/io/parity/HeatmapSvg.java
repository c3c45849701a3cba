package dev.steelyard.io.parity;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.quant.covariance.Covariance;
import java.util.List;
import java.util.Locale;

/** A matrix of correlations as a heatmap: blue above 0, red below, the number written in each cell. */
public final class HeatmapSvg {
    private static final int CELL = 44;
    private static final int LEFT = 110;
    private static final int TOP = 70;
    private static final int MOST_NUMBERED = 60;
    private static final int FULL = 255;

    private HeatmapSvg() {}

    /** Returns the picture as an SVG document. @param matrix with 1 on its diagonal */
    public static String of(String title, List<String> names, Covariance matrix) {
        int n = names.size();
        Svg svg = new Svg(Math.max(LEFT + CELL * n + 20, 420), TOP + CELL * n + 20);
        svg.text(12, 22, "start", title);
        for (int i = 0; i < n; i++) {
            svg.text(LEFT - 8, TOP + CELL * i + CELL / 2.0 + 4, "end", names.get(i));
            svg.text(LEFT + CELL * i + CELL / 2.0, TOP - 8, "middle", names.get(i));
            for (int j = 0; j < n; j++) {
                double value = Math.clamp(matrix.get(i, j), -1, 1);
                svg.rectangle(LEFT + CELL * j, TOP + CELL * i, CELL - 1, CELL - 1, color(value));
                if (n <= MOST_NUMBERED) {
                    svg.text(
                            LEFT + CELL * j + CELL / 2.0,
                            TOP + CELL * i + CELL / 2.0 + 4,
                            "middle",
                            ParityText.fixed(value, 2));
                }
            }
        }
        return svg.end();
    }

    private static String color(double value) {
        int pale = (int) Math.round(FULL * (1 - 0.75 * Math.abs(value)));
        return value >= 0
                ? String.format(Locale.ROOT, "#%02x%02x%02x", pale, Math.min(FULL, pale + 30), FULL)
                : String.format(Locale.ROOT, "#%02x%02x%02x", FULL, pale, pale);
    }
}
