package dev.steelyard.io.picture;

import java.util.Locale;

/** An SVG document on white, made of lines, shapes and words; places are in pixels from the upper left. <b>Single-writer</b>. */
public final class Svg {
    private static final int FONT = 12;

    private final StringBuilder document = new StringBuilder();

    /** Begins a picture of so many pixels. */
    public Svg(int width, int height) {
        document.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"%d\" fill=\"#222222\">\n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n",
                width,
                height,
                width,
                height,
                FONT));
    }

    /** Draws a filled rectangle. */
    public void rectangle(double x, double y, double width, double height, String color) {
        rectangle(x, y, width, height, color, "none", 0);
    }

    /** Draws a filled rectangle with a frame. */
    public void rectangle(
            double x, double y, double width, double height, String color, String frame, double frameWidth) {
        document.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"%s/>\n",
                x,
                y,
                width,
                height,
                color,
                frameWidth == 0
                        ? ""
                        : String.format(Locale.ROOT, " stroke=\"%s\" stroke-width=\"%.1f\"", frame, frameWidth)));
    }

    /** Draws a line. */
    public void line(double x1, double y1, double x2, double y2, String color) {
        line(x1, y1, x2, y2, color, "");
    }

    /** Draws a line of dashes. @param dashes lengths of dash and gap, such as {@code 4 3}; empty: without gaps */
    public void line(double x1, double y1, double x2, double y2, String color, String dashes) {
        document.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
                x1,
                y1,
                x2,
                y2,
                color,
                dashed(dashes)));
    }

    /** Draws a disc with a thin rim. */
    public void disc(double x, double y, double radius, String color, String rim) {
        document.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"%s\"/>\n",
                x,
                y,
                radius,
                color,
                rim));
    }

    /** Draws a line through points. @param points x and y in turn */
    public void curve(double[] points, String color, String dashes) {
        corners("polyline", points, "none", color, dashes);
    }

    /** Draws an area within points. @param points x and y in turn */
    public void area(double[] points, String fill, String color) {
        corners("polygon", points, fill, color, "");
    }

    private void corners(String shape, double[] points, String fill, String color, String dashes) {
        document.append('<').append(shape).append(" points=\"");
        for (int i = 0; i + 1 < points.length; i += 2) {
            document.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", points[i], points[i + 1]));
        }
        document.append(String.format(Locale.ROOT, "\" fill=\"%s\" stroke=\"%s\"%s/>\n", fill, color, dashed(dashes)));
    }

    /** Draws strokes. @param data in SVG's own words, such as {@code M16 44v10} @param opacity 0 to 1 */
    public void strokes(String data, String color, double width, double opacity) {
        document.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\"%s/>\n",
                data,
                color,
                width,
                opacity == 1 ? "" : String.format(Locale.ROOT, " stroke-opacity=\"%.2f\"", opacity)));
    }

    /** Writes words. @param anchor which part of them is at the place: start, middle or end */
    public void text(double x, double y, String anchor, String content) {
        text(x, y, anchor, FONT, content);
    }

    /** Writes words of a size. */
    public void text(double x, double y, String anchor, int size, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        document.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>\n",
                x,
                y,
                anchor,
                size == FONT ? "" : " font-size=\"" + size + "\"",
                escaped));
    }

    /** Returns a color. @param red 0 to 255, as {@code green} and {@code blue} */
    public static String color(int red, int green, int blue) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** Returns the whole document. */
    public String end() {
        return document + "</svg>\n";
    }

    private static String dashed(String dashes) {
        return dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"";
    }
}
