package dev.steelyard.io.parity;

import java.util.Locale;

/** Lines of an SVG document. <b>Single-writer</b>. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"");
        text.append(height).append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
        text.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    void rectangle(double x, double y, double width, double height, String color) {
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
                x,
                y,
                width,
                height,
                color));
    }

    void line(double x1, double y1, double x2, double y2, String color) {
        text.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
                x1,
                y1,
                x2,
                y2,
                color));
    }

    void text(double x, double y, String anchor, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        text.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, escaped));
    }

    String end() {
        return text.append("</svg>\n").toString();
    }
}
