package dev.steelyard.io.surface;

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

    private SurfaceSvg() {}

    /** Returns the picture of one surface. */
    public static String of(SurfaceReport.Surface surface) {
        List<ExpiryFit> panels = surface.fit().fitted();
        int rows = Math.max(1, (panels.size() + ACROSS - 1) / ACROSS);
        int width = ACROSS * WIDTH;
        int height = HEAD + rows * HEIGHT;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"");
        svg.append(height).append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
        svg.append("\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#222\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(
                svg,
                16,
                26,
                "start",
                17,
                surface.fit().underlying() + " implied volatility, "
                        + surface.fit().asOf().toString().replace('T', ' ').replace("Z", " UTC"));
        svg.append("<path d=\"M16 44v10M13 44h6M13 54h6\" stroke=\"#c2410c\" fill=\"none\"/>");
        text(svg, 26, 53, "start", 12, "bid to ask");
        svg.append("<path d=\"M110 49h24\" stroke=\"#1d4ed8\" stroke-width=\"2\" fill=\"none\"/>");
        text(svg, 140, 53, "start", 12, "fit");
        text(svg, 180, 53, "start", 12, "strike across, volatility in % up; dashed: forward");
        if (panels.isEmpty()) {
            text(svg, 16, HEAD + 30, "start", 14, "no expiry could be fitted");
        }
        for (int i = 0; i < panels.size(); i++) {
            panel(svg, panels.get(i), i % ACROSS * WIDTH, HEAD + i / ACROSS * HEIGHT);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, ExpiryFit expiry, int x, int y) {
        Smile smile = expiry.smile();
        Double known = expiry.forward();
        if (smile == null || known == null) {
            return;
        }
        double forward = known;
        Frame frame = Frame.of(expiry, smile, forward, x, y);
        String date = LocalDate.ofInstant(expiry.expiry(), ZoneOffset.UTC).toString();
        text(
                svg,
                x + LEFT,
                y + 18,
                "start",
                12,
                date + "  (" + SurfaceText.fixed(expiry.years() * 365, 1) + " d, " + SurfaceText.words(expiry.status())
                        + (expiry.lifted() ? ", lifted" : "") + ")");
        axes(svg, frame);
        line(svg, frame.x(forward), frame.bottom(), frame.x(forward), frame.top(), "#999", "4 3");
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
        path(svg, bars, "#c2410c", "1");
        StringBuilder curve = new StringBuilder();
        for (int i = 0; i <= POINTS; i++) {
            double strike = frame.lowStrike + (frame.highStrike - frame.lowStrike) * i / POINTS;
            double vol = smile.vol(Elementary.log(strike / forward), expiry.years());
            double clipped = Math.min(frame.highVol, Math.max(frame.lowVol, vol));
            curve.append(
                    String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", frame.x(strike), frame.y(clipped)));
        }
        path(svg, curve, "#1d4ed8", "1.8");
    }

    private static void axes(StringBuilder svg, Frame frame) {
        line(svg, frame.left(), frame.bottom(), frame.right(), frame.bottom(), "#444", "");
        line(svg, frame.left(), frame.bottom(), frame.left(), frame.top(), "#444", "");
        double volStep = step(frame.highVol - frame.lowVol);
        for (double vol = Math.ceil(frame.lowVol / volStep) * volStep; vol <= frame.highVol; vol += volStep) {
            line(svg, frame.left(), frame.y(vol), frame.right(), frame.y(vol), "#e5e5e5", "");
            text(svg, frame.left() - 5, frame.y(vol) + 4, "end", 10, SurfaceText.fixed(100 * vol, 0));
        }
        double strikeStep = step(frame.highStrike - frame.lowStrike);
        for (double k = Math.ceil(frame.lowStrike / strikeStep) * strikeStep; k <= frame.highStrike; k += strikeStep) {
            line(svg, frame.x(k), frame.bottom(), frame.x(k), frame.bottom() + 4, "#444", "");
            text(svg, frame.x(k), frame.bottom() + 16, "middle", 10, strike(k, strikeStep));
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

    private static void path(StringBuilder svg, StringBuilder data, String color, String width) {
        svg.append("<path d=\"")
                .append(data)
                .append("\" fill=\"none\" stroke=\"")
                .append(color);
        svg.append("\" stroke-width=\"").append(width).append("\"/>\n");
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String color, String dash) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
                x1,
                y1,
                x2,
                y2,
                color,
                dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\""));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, int size, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>\n",
                x,
                y,
                anchor,
                size,
                escaped));
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
