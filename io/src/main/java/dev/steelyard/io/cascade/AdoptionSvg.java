package dev.steelyard.io.cascade;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.systemic.cascade.adoption.AdoptionCell;
import dev.steelyard.systemic.cascade.adoption.AdoptionExperiment;
import dev.steelyard.systemic.cascade.adoption.CriticalShare;
import dev.steelyard.systemic.cascade.run.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An adoption experiment as a picture: for each shock (down) and depth (across) the amplification by the share of adopters,
 * the 95% interval of its mean, and the bracket of the critical share. Each panel has its own scale.
 */
public final class AdoptionSvg {
    private static final int LEFT = 60;
    private static final int TOP = 66;
    private static final int WIDTH = 250;
    private static final int HEIGHT = 170;
    private static final int GAP_X = 44;
    private static final int GAP_Y = 64;
    private static final int STEPS = 4;
    private static final String GRID = "#e0e0e0";
    private static final String MEAN = "#2f5fa8";
    private static final String BAND = "#c9d8ee";
    private static final String CRITICAL = "#c04040";

    private AdoptionSvg() {}

    /** Returns the picture as an SVG document. */
    public static String of(String title, AdoptionExperiment experiment) {
        List<AdoptionExperiment.Panel> panels = experiment.panels();
        int across = (int) panels.stream()
                .filter(panel -> panel.shock() == panels.getFirst().shock())
                .count();
        int down = (panels.size() + across - 1) / across;
        int width = Math.max(LEFT + across * (WIDTH + GAP_X), 520);
        Svg svg = new Svg(width, TOP + down * (HEIGHT + GAP_Y));
        svg.text(12, 22, "start", title + ": adoption of " + experiment.kind().word());
        svg.text(
                12,
                40,
                "start",
                "amplification by the share of adopters, mean of " + experiment.runs() + " runs and its 95% interval");
        for (int i = 0; i < panels.size(); i++) {
            int x = LEFT + (i % across) * (WIDTH + GAP_X);
            int y = TOP + (i / across) * (HEIGHT + GAP_Y);
            panel(svg, x, y, panels.get(i));
        }
        return svg.end();
    }

    private static void panel(Svg svg, int x, int y, AdoptionExperiment.Panel panel) {
        double most = scale(panel.cells());
        String heading = "shock " + number(100 * panel.shock()) + "%, depth x " + number(panel.depth());
        svg.text(x, y + 12, "start", heading);
        int top = y + 20;
        for (int step = 0; step <= STEPS; step++) {
            double level = height(top, most * step / STEPS, most);
            svg.line(x, level, x + WIDTH, level, GRID);
            svg.text(x - 6, level + 4, "end", 10, number(most * step / STEPS));
            double across = x + (double) WIDTH * step / STEPS;
            svg.text(across, y + HEIGHT + 14, "middle", 10, number(100.0 * step / STEPS) + "%");
        }
        curves(svg, x, top, panel.cells(), most);
        CriticalShare critical = panel.critical();
        Double low = critical.low();
        Double high = critical.high();
        if (low != null && high != null) {
            double from = x + WIDTH * low;
            svg.rectangle(from, top, Math.max(2, WIDTH * (high - low)), HEIGHT - 20, CRITICAL);
            svg.text(x + WIDTH, y + 12, "end", 10, "critical " + number(100 * low) + " to " + number(100 * high) + "%");
        }
    }

    private static void curves(Svg svg, int x, int top, List<AdoptionCell> cells, double most) {
        List<double[]> upper = new ArrayList<>();
        List<double[]> lower = new ArrayList<>();
        List<double[]> middle = new ArrayList<>();
        for (AdoptionCell cell : cells) {
            Spread spread = cell.summary().amplification();
            if (spread.count() > 0) {
                double at = x + WIDTH * cell.share();
                upper.add(new double[] {at, height(top, spread.high95(), most)});
                lower.addFirst(new double[] {at, height(top, spread.low95(), most)});
                middle.add(new double[] {at, height(top, spread.mean(), most)});
            }
        }
        List<double[]> band = new ArrayList<>(upper);
        band.addAll(lower);
        svg.area(flat(band), BAND, "none");
        svg.curve(flat(middle), MEAN, "");
        for (double[] point : middle) {
            svg.disc(point[0], point[1], 3, MEAN, "#ffffff");
        }
    }

    private static double[] flat(List<double[]> points) {
        return points.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double height(int top, double value, double most) {
        int bottom = top + HEIGHT - 20;
        return bottom - (HEIGHT - 20) * Math.clamp(value / most, 0, 1);
    }

    /** The least of 1, 2, 4 or 8 times a power of ten that holds the highest mean: intervals beyond it are cut off. */
    private static double scale(List<AdoptionCell> cells) {
        double most = 0;
        for (AdoptionCell cell : cells) {
            most = Math.max(most, cell.summary().amplification().mean());
        }
        double power = 1;
        while (8 * power < most) {
            power *= 10;
        }
        for (int times : new int[] {1, 2, 4}) {
            if (times * power >= most) {
                return times * power;
            }
        }
        return 8 * power;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.[0-9]*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
