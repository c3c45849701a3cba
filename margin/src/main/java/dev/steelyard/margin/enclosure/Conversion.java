package dev.steelyard.margin.enclosure;

/**
 * Units of one asset per unit of another. <b>Immutable</b>.
 *
 * @param figure the price that it follows; below 0 where it is fixed
 * @param times what the price is multiplied by, or the conversion itself where it is fixed, above 0
 */
public record Conversion(int figure, double times) {
    /** No conversion. */
    public static final Conversion NONE = new Conversion(-1, 1);

    double now(FigureBox box) {
        return figure < 0 ? times : times * box.now(figure);
    }

    double low(FigureBox box) {
        return figure < 0 ? times : times * box.low(figure);
    }

    double high(FigureBox box) {
        return figure < 0 ? times : times * box.high(figure);
    }

    Range range(FigureBox box) {
        return new Range(low(box), high(box));
    }
}
