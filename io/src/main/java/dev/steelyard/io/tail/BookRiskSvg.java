package dev.steelyard.io.tail;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.ClassRisk;

/**
 * What each part and each class of a book adds to its risk, as bars from a zero line: to the right what adds, to the left what
 * hedges, and paler below what it could lose alone. <b>Thread-safe</b>.
 */
public final class BookRiskSvg {
    private static final int LEFT = 190;
    private static final int BARS = 480;
    private static final int RIGHT = 190;
    private static final int TOP = 66;
    private static final int ROW = 34;
    private static final int BAR = 13;
    private static final int HEADING = 30;

    private BookRiskSvg() {}

    /** Returns the picture as an SVG document. @param measure that is shared out */
    public static String of(BookRisk risk, TailMeasure measure) {
        int parts = risk.parts().size();
        int classes = risk.byClass().size();
        int height = TOP + (parts + classes) * ROW + HEADING + 16;
        Svg svg = new Svg(LEFT + BARS + RIGHT, height);
        String name = measure == TailMeasure.VAR ? "value at risk" : "expected shortfall";
        Double share = risk.overEquity(measure.of(risk.total()));
        svg.text(
                12,
                22,
                "start",
                risk.account() + ": what adds to its " + name + " at "
                        + Numbers.percent(risk.level().level()) + " (blue), what hedges (orange), each alone (pale)");
        svg.text(
                12,
                42,
                "start",
                "Total " + Numbers.amount(measure.of(risk.total())) + " USD"
                        + (share == null ? "" : ", " + Numbers.percent(share) + " of equity") + ", by "
                        + risk.method().word() + ", horizon "
                        + (risk.settings().horizon() == 1
                                ? "one bar"
                                : risk.settings().horizon() + " bars"));
        Scale scale = Scale.of(risk, measure);
        svg.line(scale.x(0), TOP - 8, scale.x(0), height - 10, "#888888");
        double y = TOP;
        for (BookRisk.Part part : risk.parts()) {
            row(svg, y, scale, risk, part.part().name(), measure, part.component(), part.alone());
            y += ROW;
        }
        svg.text(LEFT - 8, y + 18, "end", "by class");
        svg.line(12, y + 2, LEFT + BARS + RIGHT - 12, y + 2, "#cccccc");
        y += HEADING;
        for (ClassRisk one : risk.byClass()) {
            row(svg, y, scale, risk, one.name(), measure, one.component(), one.alone());
            y += ROW;
        }
        return svg.end();
    }

    private static void row(
            Svg svg,
            double y,
            Scale scale,
            BookRisk risk,
            String name,
            TailMeasure measure,
            TailForecast component,
            TailForecast alone) {
        double added = measure.of(component);
        svg.text(LEFT - 8, y + 16, "end", name);
        bar(svg, scale, y, added, added < 0 ? "#c2410c" : "#1d4ed8");
        bar(svg, scale, y + BAR, measure.of(alone), "#bcd0f7");
        double total = measure.of(risk.total());
        svg.text(
                LEFT + BARS + 8,
                y + 11,
                "start",
                Numbers.amount(added) + (total == 0 ? "" : " (" + Numbers.percent(added / total) + ")"));
        Double share = risk.overEquity(added);
        svg.text(LEFT + BARS + 8, y + 25, "start", share == null ? "" : Numbers.percent(share) + " of equity");
    }

    private static void bar(Svg svg, Scale scale, double y, double value, String color) {
        double zero = scale.x(0);
        double end = scale.x(value);
        svg.rectangle(Math.min(zero, end), y, Math.abs(end - zero), BAR, color);
    }

    /** Amounts from the least to the most of all bars. */
    private record Scale(double least, double most) {
        static Scale of(BookRisk risk, TailMeasure measure) {
            double[] bounds = new double[2];
            for (BookRisk.Part part : risk.parts()) {
                widen(bounds, measure, part.component());
                widen(bounds, measure, part.alone());
            }
            for (ClassRisk one : risk.byClass()) {
                widen(bounds, measure, one.component());
                widen(bounds, measure, one.alone());
            }
            return new Scale(bounds[0], bounds[1]);
        }

        private static void widen(double[] bounds, TailMeasure measure, TailForecast own) {
            bounds[0] = Math.min(bounds[0], measure.of(own));
            bounds[1] = Math.max(bounds[1], measure.of(own));
        }

        double x(double value) {
            return most == least ? LEFT : LEFT + BARS * (value - least) / (most - least);
        }
    }
}
