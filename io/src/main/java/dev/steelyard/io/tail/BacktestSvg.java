package dev.steelyard.io.tail;

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
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + HEIGHT
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 12, 22, one.name() + ": value at risk at " + Numbers.percent(level.level()) + " and breaches");
        text(
                svg,
                12,
                42,
                own.method().word() + " (line): " + own.breaches() + " breaches (circles) of "
                        + outcomes.length + ", p "
                        + Numbers.fixed(own.unconditional().pValue(), 3) + "; plain history (dashes): "
                        + plain.breaches() + ", p "
                        + Numbers.fixed(plain.unconditional().pValue(), 3));
        axis(svg, frame, one.times());
        for (int i = 0; i < outcomes.length; i++) {
            svg.append("<line stroke=\"#b8c4cc\" x1=\"" + frame.x(i) + "\" x2=\"" + frame.x(i) + "\" y1=\"" + frame.y(0)
                    + "\" y2=\"" + frame.y(outcomes[i]) + "\"/>\n");
        }
        line(svg, frame, plain.forecasts().forecasts(), "#8a6d3b\" stroke-dasharray=\"4 3");
        line(svg, frame, own.forecasts().forecasts(), "#1f5fa8");
        boolean[] breached = own.forecasts().breached();
        for (int i = 0; i < outcomes.length; i++) {
            if (breached[i]) {
                svg.append("<circle fill=\"#c0392b\" r=\"4\" cx=\"" + frame.x(i) + "\" cy=\"" + frame.y(outcomes[i])
                        + "\"/>\n");
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axis(StringBuilder svg, Frame frame, long[] times) {
        double span = frame.high - frame.low;
        double step = span > 0.5 ? 0.1 : span > 0.2 ? 0.05 : span > 0.08 ? 0.02 : 0.01;
        for (long k = (long) Math.ceil(frame.low / step); k * step <= frame.high; k++) {
            svg.append("<line stroke=\"#e8e8e8\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\""
                    + frame.y(k * step) + "\" y2=\"" + frame.y(k * step) + "\"/>\n");
            text(svg, 12, Double.parseDouble(frame.y(k * step)) + 4, Numbers.percent(k * step));
        }
        for (int i = 0; i < 6; i++) {
            int at = (int) ((times.length - 1L) * i / 5);
            String day = Instant.ofEpochSecond(times[at])
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
            text(svg, Math.min(Double.parseDouble(frame.x(at)), WIDTH - 80.0), HEIGHT - 12.0, day);
        }
    }

    private static void line(StringBuilder svg, Frame frame, List<TailForecast> forecasts, String color) {
        svg.append("<polyline fill=\"none\" stroke=\"" + color + "\" points=\"");
        for (int i = 0; i < forecasts.size(); i++) {
            svg.append(frame.x(i))
                    .append(',')
                    .append(frame.y(-forecasts.get(i).valueAtRisk()))
                    .append(' ');
        }
        svg.append("\"/>\n");
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        svg.append("<text x=\"" + Numbers.fixed(x, 1) + "\" y=\"" + Numbers.fixed(y, 1) + "\">"
                + text.replace("&", "&amp;").replace("<", "&lt;") + "</text>\n");
    }

    private record Frame(int count, double low, double high) {
        String x(int i) {
            return Numbers.fixed(LEFT + (WIDTH - LEFT - RIGHT) * (i + 0.5) / count, 1);
        }

        String y(double value) {
            double share = high == low ? 0 : (high - value) / (high - low);
            return Numbers.fixed(TOP + (HEIGHT - TOP - BOTTOM) * share, 1);
        }
    }
}
