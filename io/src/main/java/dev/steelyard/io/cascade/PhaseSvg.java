package dev.steelyard.io.cascade;

import dev.steelyard.io.picture.Svg;
import dev.steelyard.systemic.cascade.run.PhaseDiagram;
import java.util.Locale;

/** The phase diagram of cascades as a picture; each cell also says its figure. */
public final class PhaseSvg {
    private static final int CELL = 62;
    private static final int LEFT = 110;
    private static final int TOP = 60;

    private PhaseSvg() {}

    /** Returns the phase diagram: shares liquidated by leverage and load, on a fixed scale from 0 to 100%. */
    public static String of(String title, PhaseDiagram phase) {
        int columns = phase.loads().size();
        int rows = phase.leverages().size();
        Svg svg = new Svg(LEFT + CELL * columns + 40, TOP + CELL * rows + 60);
        svg.text(12, 22, "start", title + ": share liquidated, 0 (white) to 100% (dark)");
        for (int i = 0; i < rows; i++) {
            int y = TOP + (rows - 1 - i) * CELL;
            svg.text(LEFT - 8, y + CELL / 2 + 4, "end", number(phase.leverages().get(i)) + "x");
            for (int j = 0; j < columns; j++) {
                Double share = phase.rows().get(i).get(j).share();
                int shade = share == null ? 200 : 255 - (int) Math.round(200 * Math.min(1, share));
                int x = LEFT + j * CELL;
                svg.rectangle(x, y, CELL - 1, CELL - 1, Svg.color(share == null ? shade : 255, shade, shade));
                svg.text(
                        x + CELL / 2,
                        y + CELL / 2 + 4,
                        "middle",
                        share == null ? "none" : String.format(Locale.ROOT, "%.1f%%", 100 * share));
            }
        }
        for (int j = 0; j < columns; j++) {
            svg.text(
                    LEFT + j * CELL + CELL / 2,
                    TOP + CELL * rows + 18,
                    "middle",
                    number(phase.loads().get(j)));
        }
        svg.text(LEFT, TOP + CELL * rows + 42, "start", "open interest over the flow that moves the price by 1%");
        svg.text(12, TOP - 12, "start", "leverage");
        return svg.end();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.[0-9]*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
