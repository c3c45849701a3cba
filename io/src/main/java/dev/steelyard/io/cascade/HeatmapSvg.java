package dev.steelyard.io.cascade;

import dev.steelyard.core.money.Asset;
import dev.steelyard.io.picture.Svg;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap.Bucket;
import java.util.List;
import java.util.Locale;

/**
 * Liquidations by price as a picture: beside each price how many base units of longs and shorts are liquidated there, and
 * what of all positions is gone, and where the price lies, once it was pushed there.
 */
public final class HeatmapSvg {
    private static final int LEFT = 90;
    private static final int TOP = 84;
    private static final int ROW = 16;
    private static final int BAR = 260;
    private static final int SECOND = LEFT + BAR + 110;
    private static final int WIDTH = SECOND + BAR + 150;
    private static final int STEPS = 4;
    private static final String GRID = "#e0e0e0";

    private HeatmapSvg() {}

    /** Returns the picture as an SVG document. @param quote what prices are in @param base what sizes are in */
    public static String of(String title, LiquidationHeatmap heatmap, Asset quote, Asset base) {
        List<Bucket> buckets = heatmap.buckets();
        int bottom = TOP + ROW * buckets.size();
        Svg svg = new Svg(WIDTH, bottom + 30);
        svg.text(12, 22, "start", title + ": liquidations by price, estimated from drawn accounts");
        svg.text(LEFT, 46, "start", base + " liquidated at this price in " + quote + ": L longs, S shorts");
        svg.text(SECOND, 46, "start", "pushed there: of all positions gone, and where the price lands, " + quote);
        double scale = scale(buckets);
        for (int step = 0; step <= STEPS; step++) {
            double part = (double) step / STEPS;
            axis(svg, LEFT + BAR * part, bottom, amount(scale * part));
            axis(svg, SECOND + BAR * part, bottom, Math.round(100 * part) + "%");
        }
        for (int i = 0; i < buckets.size(); i++) {
            row(svg, bottom - (i + 1) * ROW, buckets.get(i), scale);
        }
        double now = bottom - ROW * buckets.size() / 2.0;
        svg.line(LEFT - 70, now, WIDTH - 20, now, "#222222", "4 3");
        svg.text(SECOND - 12, now - 3, "end", 10, "price now");
        return svg.end();
    }

    private static void axis(Svg svg, double x, int bottom, String mark) {
        svg.line(x, TOP - 8, x, bottom + 4, GRID);
        svg.text(x, TOP - 14, "middle", mark);
    }

    private static void row(Svg svg, int y, Bucket bucket, double scale) {
        svg.text(LEFT - 8, y + 12, "end", amount(bucket.from()));
        double longs = BAR * bucket.longs() / scale;
        double shorts = BAR * bucket.shorts() / scale;
        svg.rectangle(LEFT, y, longs, ROW - 1, "#d06060");
        svg.rectangle(LEFT + longs, y, shorts, ROW - 1, "#6080d0");
        String said = (bucket.longs() > 0 ? " L " + amount(bucket.longs()) : "")
                + (bucket.shorts() > 0 ? " S " + amount(bucket.shorts()) : "");
        svg.text(LEFT + longs + shorts + 2, y + 12, "start", 10, said);
        svg.rectangle(SECOND, y, BAR * bucket.share(), ROW - 1, "#9aa7b0");
        svg.text(
                SECOND + BAR + 12,
                y + 12,
                "start",
                String.format(Locale.ROOT, "%.1f%%  %s", 100 * bucket.share(), amount(bucket.landing())));
    }

    /** The least of 1, 2, 4 or 8 times a power of ten that holds the longest bar: its quarters are short numbers. */
    private static double scale(List<Bucket> buckets) {
        double most = 0;
        for (Bucket bucket : buckets) {
            most = Math.max(most, bucket.longs() + bucket.shorts());
        }
        double power = 1e-9;
        while (10 * power < most) {
            power *= 10;
        }
        for (int times : new int[] {1, 2, 4, 8}) {
            if (times * power >= most) {
                return times * power;
            }
        }
        return 10 * power;
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 || value == 0 ? "%,.0f" : "%.4g", value);
    }
}
