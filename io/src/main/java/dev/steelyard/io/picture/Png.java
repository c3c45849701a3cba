package dev.steelyard.io.picture;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The pictures that {@link Svg} draws, as PNG of twice their size: for where SVG is not shown. It knows what {@link Svg}
 * writes and no other SVG. Its letters are those of the machine. <b>Thread-safe</b>.
 */
public final class Png {
    /** Pixels of the picture for one of the document: letters stay legible on dense screens. */
    private static final int SCALE = 2;

    private static final int FONT = 12;
    private static final int MOST_PIXELS = 200_000_000;

    private Png() {}

    /**
     * Returns a document of {@link Svg} as PNG.
     *
     * @param source what failures call the picture
     * @throws FailureException OUT_OF_RANGE for a picture that is too large; UNSUPPORTED where the machine has no letters
     */
    public static byte[] of(String svg, String source) {
        System.setProperty("java.awt.headless", "true");
        Element root = parsed(svg);
        int width = SCALE * (int) number(root, "width");
        int height = SCALE * (int) number(root, "height");
        if ((long) width * height > MOST_PIXELS) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    source,
                    "picture was " + width + " by " + height + " pixels; expected at most " + MOST_PIXELS
                            + " in all: SVG has no such bound");
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        try {
            to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            to.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            to.scale(SCALE, SCALE);
            for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    draw(element, root, to);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException | InternalError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    source,
                    "this machine draws no letters (" + e + "); expected a name that ends in .svg, or fonts");
        } finally {
            to.dispose();
        }
    }

    private static Element parsed(String svg) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("was no document of Svg", e);
        }
    }

    private static void draw(Element element, Element root, Graphics2D to) {
        switch (element.getTagName()) {
            case "rect" -> {
                boolean whole = element.getAttribute("width").equals("100%");
                paint(
                        whole
                                ? new Rectangle2D.Double(0, 0, number(root, "width"), number(root, "height"))
                                : new Rectangle2D.Double(
                                        number(element, "x"),
                                        number(element, "y"),
                                        number(element, "width"),
                                        number(element, "height")),
                        element,
                        to);
            }
            case "line" -> {
                Path2D line = new Path2D.Double();
                line.moveTo(number(element, "x1"), number(element, "y1"));
                line.lineTo(number(element, "x2"), number(element, "y2"));
                paint(line, element, to);
            }
            case "circle" -> {
                double radius = number(element, "r");
                paint(
                        new Ellipse2D.Double(
                                number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius),
                        element,
                        to);
            }
            case "polyline" -> paint(points(element, false), element, to);
            case "polygon" -> paint(points(element, true), element, to);
            case "path" -> paint(PathData.of(element.getAttribute("d")), element, to);
            case "text" -> words(element, to);
            default ->
                throw new IllegalArgumentException("was <" + element.getTagName() + ">; expected what Svg draws");
        }
    }

    private static Path2D points(Element element, boolean closed) {
        Path2D path = new Path2D.Double();
        boolean first = true;
        for (String point : element.getAttribute("points").split(" ", -1)) {
            int comma = point.indexOf(',');
            if (comma < 0) {
                continue;
            }
            double x = Double.parseDouble(point.substring(0, comma));
            double y = Double.parseDouble(point.substring(comma + 1));
            if (first) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
            first = false;
        }
        if (closed && !first) {
            path.closePath();
        }
        return path;
    }

    private static void paint(Shape shape, Element element, Graphics2D to) {
        Color fill = color(element, "fill", 1);
        if (fill != null) {
            to.setColor(fill);
            to.fill(shape);
        }
        String opacity = element.getAttribute("stroke-opacity");
        Color stroke = color(element, "stroke", opacity.isEmpty() ? 1 : Double.parseDouble(opacity));
        if (stroke != null) {
            String width = element.getAttribute("stroke-width");
            to.setColor(stroke);
            to.setStroke(new BasicStroke(
                    width.isEmpty() ? 1 : Float.parseFloat(width),
                    BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_MITER,
                    10,
                    dashes(element.getAttribute("stroke-dasharray")),
                    0));
            to.draw(shape);
        }
    }

    private static float @Nullable [] dashes(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String[] parts = text.split("[ ,]+", -1);
        float[] dashes = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            dashes[i] = Float.parseFloat(parts[i]);
        }
        return dashes;
    }

    private static void words(Element element, Graphics2D to) {
        String size = element.getAttribute("font-size");
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size.isEmpty() ? FONT : Integer.parseInt(size)));
        String content = element.getTextContent();
        double width = to.getFontMetrics().stringWidth(content);
        double before = switch (element.getAttribute("text-anchor")) {
            case "middle" -> width / 2;
            case "end" -> width;
            default -> 0;
        };
        to.setColor(new Color(0x222222));
        to.drawString(content, (float) (number(element, "x") - before), (float) number(element, "y"));
    }

    private static @Nullable Color color(Element element, String name, double opacity) {
        String text = element.getAttribute(name);
        if (text.isEmpty() || text.equals("none")) {
            return null;
        }
        String digits = text.substring(1);
        if (digits.length() == 3) {
            digits = digits.replaceAll("(.)", "$1$1");
        }
        int rgb = Integer.parseInt(digits, 16);
        return new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, (int) Math.round(255 * opacity));
    }

    private static double number(Element element, String name) {
        String text = element.getAttribute(name);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
