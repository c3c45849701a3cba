package dev.steelyard.io.tail;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.validation.TailReview;
import dev.steelyard.risk.tail.BacktestReport;
import dev.steelyard.risk.tail.SeriesBacktest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** One series of a backtest as a picture: outcomes, the declared value at risk below them, and the breaches. */
public final class BacktestSvg {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 380;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int TOP = 56;
    private static final int BOTTOM = 36;

    private BacktestSvg() {}

    /** Returns the picture of a series, by its highest confidence, as an SVG document. */
    public static String of(BacktestReport report, SeriesBacktest one) {
        Confidence level = report.plan().levels().getLast();
        TailReview own = one.review(report.plan().declared(), level);
        TailReview plain = one.review(TailMethod.HISTORICAL, level);
        double[] outcomes = own.forecasts().outcomes();
        double low = 0;
        double high = 0;
        for (int i = 0; i < outcomes.length; i++) {
            low = Math.min(
                    low,
                    Math.min(outcomes[i], -own.forecasts().forecasts().get(i).valueAtRisk()));
            high = Math.max(high, outcomes[i]);
        }
        Frame frame = new Frame(outcomes.length, low * 1.05, high * 1.05);
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.text(
                12, 22, "start", one.name() + ": value at risk at " + Numbers.percent(level.level()) + " and breaches");
        svg.text(
                12,
                42,
                "start",
                own.method().word() + " (line): " + own.breaches() + " breaches (circles) of "
                        + outcomes.length + ", p "
                        + Numbers.fixed(own.unconditional().pValue(), 3) + "; plain history (dashes): "
                        + plain.breaches() + ", p "
                        + Numbers.fixed(plain.unconditional().pValue(), 3));
        axis(svg, frame, one.times());
        for (int i = 0; i < outcomes.length; i++) {
            svg.line(frame.x(i), frame.y(0), frame.x(i), frame.y(outcomes[i]), "#b8c4cc");
        }
        line(svg, frame, plain.forecasts().forecasts(), "#8a6d3b", "4 3");
        line(svg, frame, own.forecasts().forecasts(), "#1f5fa8", "");
        boolean[] breached = own.forecasts().breached();
        for (int i = 0; i < outcomes.length; i++) {
            if (breached[i]) {
                svg.disc(frame.x(i), frame.y(outcomes[i]), 4, "#c0392b", "#c0392b");
            }
        }
        return svg.end();
    }

    private static void axis(Svg svg, Frame frame, long[] times) {
        double span = frame.high - frame.low;
        double step = span > 0.5 ? 0.1 : span > 0.2 ? 0.05 : span > 0.08 ? 0.02 : 0.01;
        for (long k = (long) Math.ceil(frame.low / step); k * step <= frame.high; k++) {
            svg.line(LEFT, frame.y(k * step), WIDTH - RIGHT, frame.y(k * step), "#e8e8e8");
            svg.text(12, frame.y(k * step) + 4, "start", Numbers.percent(k * step));
        }
        for (int i = 0; i < 6; i++) {
            int at = (int) ((times.length - 1L) * i / 5);
            String day = Instant.ofEpochSecond(times[at])
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
            svg.text(Math.min(frame.x(at), WIDTH - 80.0), HEIGHT - 12.0, "start", day);
        }
    }

    private static void line(Svg svg, Frame frame, List<TailForecast> forecasts, String color, String dashes) {
        double[] points = new double[2 * forecasts.size()];
        for (int i = 0; i < forecasts.size(); i++) {
            points[2 * i] = frame.x(i);
            points[2 * i + 1] = frame.y(-forecasts.get(i).valueAtRisk());
        }
        svg.curve(points, color, dashes);
    }

    private record Frame(int count, double low, double high) {
        double x(int i) {
            return LEFT + (WIDTH - LEFT - RIGHT) * (i + 0.5) / count;
        }

        double y(double value) {
            double share = high == low ? 0 : (high - value) / (high - low);
            return TOP + (HEIGHT - TOP - BOTTOM) * share;
        }
    }
}
