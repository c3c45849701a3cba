package dev.steelyard.io.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strokes in SVG's words as a path: {@code M L H V Q Z}, each also relative. */
final class PathData {
    private static final Pattern TOKEN =
            Pattern.compile("([MLHVQZmlhvqz])|([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");

    private PathData() {}

    /** Returns the path. @throws IllegalArgumentException for other words */
    static Path2D of(String data) {
        String rest = TOKEN.matcher(data).replaceAll("").replace(",", "").strip();
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("strokes held \"" + rest + "\"; expected M, L, H, V, Q, Z and numbers");
        }
        Path2D path = new Path2D.Double();
        path.moveTo(0, 0);
        Matcher token = TOKEN.matcher(data);
        char word = 'M';
        double pending = Double.NaN;
        @Nullable Point2D bend = null;
        while (token.find()) {
            if (token.group(1) != null) {
                word = token.group(1).charAt(0);
                bend = null;
                if (Character.toUpperCase(word) == 'Z') {
                    path.closePath();
                }
                continue;
            }
            double number = Double.parseDouble(token.group(2));
            Point2D at = path.getCurrentPoint();
            boolean relative = Character.isLowerCase(word);
            switch (Character.toUpperCase(word)) {
                case 'H' -> path.lineTo(relative ? at.getX() + number : number, at.getY());
                case 'V' -> path.lineTo(at.getX(), relative ? at.getY() + number : number);
                default -> {
                    if (Double.isNaN(pending)) {
                        pending = number;
                        continue;
                    }
                    double x = relative ? at.getX() + pending : pending;
                    double y = relative ? at.getY() + number : number;
                    pending = Double.NaN;
                    if (Character.toUpperCase(word) == 'Q' && bend == null) {
                        bend = new Point2D.Double(x, y);
                    } else if (bend != null) {
                        path.quadTo(bend.getX(), bend.getY(), x, y);
                        bend = null;
                    } else if (Character.toUpperCase(word) == 'M') {
                        path.moveTo(x, y);
                        word = relative ? 'l' : 'L';
                    } else {
                        path.lineTo(x, y);
                    }
                }
            }
        }
        return path;
    }
}
