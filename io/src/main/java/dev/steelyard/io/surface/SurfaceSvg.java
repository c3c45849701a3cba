package dev.steelyard.io.surface;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.surface.ExpiryFit;
import dev.steelyard.quant.surface.QuoteVol;
import dev.steelyard.quant.surface.Smile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The smiles of a surface as a picture: a panel for each expiry with bids and asks as bars, the fit as a line, strikes in
 * thousands along the bottom and volatility in percent up the side.
 */
public final class SurfaceSvg {
    private static final int ACROSS = 3;
    private static final int WIDTH = 360;
    private static final int HEIGHT = 240;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int TOP = 30;
    private static final int BOTTOM = 34;
    private static final int HEAD = 64;
    private static final int POINTS = 160;
    private static final int TICKS = 5;
    private static final String BARS = "#c2410c";
    private static final String FIT = "#1d4ed8";

    private SurfaceSvg() {}

    /** Returns the picture of one surface. */
    public static String of(SurfaceReport.Surface surface) {
        List<ExpiryFit> panels = surface.fit().fitted();
        int rows = Math.max(1, (panels.size() + ACROSS - 1) / ACROSS);
        int width = ACROSS * WIDTH;
        int height = HEAD + rows * HEIGHT;
        Svg svg = new Svg(width, height);
        svg.text(
                16,
                26,
                "start",
                17,
                surface.fit().underlying() + " implied volatility, "
                        + surface.fit().asOf().toString().replace('T', ' ').replace("Z", " UTC"));
        svg.strokes("M16 44v10M13 44h6M13 54h6", BARS, 1, 1);
        svg.text(26, 53, "start", 12, "bid to ask");
        svg.strokes("M110 49h24", FIT, 2, 1);
        svg.text(140, 53, "start", 12, "fit");
        svg.text(180, 53, "start", 12, "strike across, volatility in % up; dashed: forward");
        if (panels.isEmpty()) {
            svg.text(16, HEAD + 30, "start", 14, "no expiry could be fitted");
        }
        for (int i = 0; i < panels.size(); i++) {
            panel(svg, panels.get(i), i % ACROSS * WIDTH, HEAD + i / ACROSS * HEIGHT);
        }
        return svg.end();
    }

    private static void panel(Svg svg, ExpiryFit expiry, int x, int y) {
        Smile smile = expiry.smile();
        Double known = expiry.forward();
        if (smile == null || known == null) {
            return;
        }
        double forward = known;
        Frame frame = Frame.of(expiry, smile, forward, x, y);
        String date = LocalDate.ofInstant(expiry.expiry(), ZoneOffset.UTC).toString();
        svg.text(
                x + LEFT,
                y + 18,
                "start",
                12,
                date + "  (" + SurfaceText.fixed(expiry.years() * 365, 1) + " d, " + SurfaceText.words(expiry.status())
                        + (expiry.lifted() ? ", lifted" : "") + ")");
        axes(svg, frame);
        svg.line(frame.x(forward), frame.bottom(), frame.x(forward), frame.top(), "#999", "4 3");
        StringBuilder bars = new StringBuilder();
        for (QuoteVol quote : expiry.quotes()) {
            Double bid = quote.bidVol();
            Double ask = quote.askVol();
            if (bid != null && ask != null && frame.holds(quote.quote().strike(), bid, ask)) {
                double at = frame.x(quote.quote().strike());
                bars.append(String.format(
                        Locale.ROOT,
                        "M%.1f %.1fV%.1fM%.1f %.1fh4M%.1f %.1fh4",
                        at,
                        frame.y(bid),
                        frame.y(ask),
                        at - 2,
                        frame.y(bid),
                        at - 2,
                        frame.y(ask)));
            }
        }
        svg.strokes(bars.toString(), BARS, 1, 1);
        StringBuilder curve = new StringBuilder();
        for (int i = 0; i <= POINTS; i++) {
            double strike = frame.lowStrike + (frame.highStrike - frame.lowStrike) * i / POINTS;
            double vol = smile.vol(Elementary.log(strike / forward), expiry.years());
            double clipped = Math.min(frame.highVol, Math.max(frame.lowVol, vol));
            curve.append(
                    String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", frame.x(strike), frame.y(clipped)));
        }
        svg.strokes(curve.toString(), FIT, 1.8, 1);
    }

    private static void axes(Svg svg, Frame frame) {
        svg.line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), "#444");
        svg.line(frame.left(), frame.bottom(), frame.left(), frame.top(), "#444");
        double volStep = step(frame.highVol - frame.lowVol);
        for (double vol = Math.ceil(frame.lowVol / volStep) * volStep; vol <= frame.highVol; vol += volStep) {
            svg.line(frame.left(), frame.y(vol), frame.right(), frame.y(vol), "#e5e5e5");
            svg.text(frame.left() - 5, frame.y(vol) + 4, "end", 10, SurfaceText.fixed(100 * vol, 0));
        }
        double strikeStep = step(frame.highStrike - frame.lowStrike);
        for (double k = Math.ceil(frame.lowStrike / strikeStep) * strikeStep; k <= frame.highStrike; k += strikeStep) {
            svg.line(frame.x(k), frame.bottom(), frame.x(k), frame.bottom() + 4, "#444");
            svg.text(frame.x(k), frame.bottom() + 16, "middle", 10, strike(k, strikeStep));
        }
    }

    private static String strike(double strike, double step) {
        if (strike >= 1000) {
            return SurfaceText.fixed(strike / 1000, step >= 1000 ? 0 : 1) + "k";
        }
        return SurfaceText.fixed(strike, step >= 1 ? 0 : 4);
    }

    /** A step of 1, 2 or 5 times a power of ten that gives about five ticks. */
    private static double step(double range) {
        double power = 1e-9;
        double rough = range / TICKS;
        while (power * 10 <= rough) {
            power *= 10;
        }
        return rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
    }

    /** Where a panel's numbers lie on the page. */
    private record Frame(int originX, int originY, double lowStrike, double highStrike, double lowVol, double highVol) {
        /** The usable quotes, the forward and the fit at the forward lie inside. */
        static Frame of(ExpiryFit expiry, Smile smile, double forward, int x, int y) {
            double low = forward * 0.98;
            double high = forward * 1.02;
            double center = smile.vol(0, expiry.years());
            double lowVol = center * 0.95;
            double highVol = center * 1.05;
            for (QuoteVol quote : expiry.quotes()) {
                Double bid = quote.bidVol();
                Double ask = quote.askVol();
                if (quote.isLiquid() && bid != null && ask != null) {
                    low = Math.min(low, quote.quote().strike());
                    high = Math.max(high, quote.quote().strike());
                    lowVol = Math.min(lowVol, bid);
                    highVol = Math.max(highVol, ask);
                }
            }
            double margin = (high - low) / 12;
            double volMargin = (highVol - lowVol) / 6;
            return new Frame(
                    x,
                    y,
                    Math.max(low - margin, low / 2),
                    high + margin,
                    Math.max(0, lowVol - volMargin),
                    highVol + volMargin);
        }

        boolean holds(double strike, double bid, double ask) {
            return strike >= lowStrike && strike <= highStrike && bid >= lowVol && ask <= highVol;
        }

        double left() {
            return originX + LEFT;
        }

        double right() {
            return originX + WIDTH - RIGHT;
        }

        double top() {
            return originY + TOP;
        }

        double bottom() {
            return originY + HEIGHT - BOTTOM;
        }

        double x(double strike) {
            return left() + (right() - left()) * (strike - lowStrike) / (highStrike - lowStrike);
        }

        double y(double vol) {
            return bottom() - (bottom() - top()) * (vol - lowVol) / (highVol - lowVol);
        }
    }
}
