package dev.steelyard.engine.slot;

import dev.steelyard.margin.curve.CurveShadow;
import dev.steelyard.margin.curve.Reach;

/**
 * How far one figure of a bucket that was read can go before a × balance + b × requirement has fallen: within a piece the sum
 * is linear in the figure, or in its inverse, so each piece is one division. <b>Single-writer</b>. <b>Allocates: never</b>.
 */
final class FigureReach implements Reach {
    private final SlotReader reader;
    private double scale;
    private double x;
    private double y;
    private boolean inverse;
    private double slope;
    private double asked;
    private int first;
    private int piece;
    private int pieces;

    FigureReach(SlotReader reader) {
        this.reader = reader;
    }

    /** Takes a figure of the bucket: a × balance + b × requirement. */
    FigureReach ofSurplus(int figure, double a, double b) {
        of(figure, a * reader.value(reader.figures.word[figure] + Layout.FIGURE_BALANCE));
        asked = b;
        first = reader.figures.word[figure] + Layout.FIGURE_HEAD;
        piece = reader.figures.piece[figure];
        pieces = reader.figures.pieces[figure];
        return this;
    }

    /** Takes a figure of the bucket: sign × what it adds to the net amount of its pool. */
    FigureReach ofNet(int figure, double sign) {
        of(figure, sign * reader.value(reader.figures.word[figure] + Layout.FIGURE_WORTH));
        return this;
    }

    /** Takes a price times a number. */
    FigureReach ofPrice(double at, double times) {
        scale = 1;
        x = at;
        y = at;
        inverse = false;
        slope = times;
        asked = 0;
        piece = 0;
        pieces = 1;
        return this;
    }

    private void of(int figure, double gain) {
        scale = reader.figures.scale[figure];
        x = reader.figures.x[figure];
        y = reader.figures.y[figure];
        inverse = reader.figures.inverse[figure];
        slope = gain;
        asked = 0;
        piece = 0;
        pieces = 1;
    }

    /** Returns true when the sum is the same at all values of the figure. */
    boolean isConstant() {
        return pieces == 1 && slope(0) == 0;
    }

    /** Returns how much the figure adds now, without its sign. */
    double size() {
        return gross(piece, y);
    }

    private double constant(int at) {
        return asked == 0 ? 0 : asked * reader.value(first + at * Layout.PIECE + Layout.PIECE_CONSTANT);
    }

    private double slope(int at) {
        return asked == 0 ? slope : slope + asked * reader.value(first + at * Layout.PIECE + Layout.PIECE_SLOPE);
    }

    private double gross(int at, double where) {
        double own = asked == 0 ? 0 : asked * reader.value(first + at * Layout.PIECE + Layout.PIECE_SLOPE);
        return Math.abs(constant(at)) + (Math.abs(slope) + Math.abs(own)) * where;
    }

    @Override
    public double lossWithin(double price, double share) {
        return Math.abs(slope(piece)) * y * share;
    }

    @Override
    public double reachUp(double start, double drop) {
        return reach(drop, true) / scale;
    }

    @Override
    public double reachDown(double start, double drop) {
        return reach(drop, false) / scale;
    }

    private double reach(double drop, boolean up) {
        double floor = constant(piece) + slope(piece) * y - drop + SlotReader.ERROR * gross(piece, y);
        double farthest = up ? x * CurveShadow.FARTHEST : x / CurveShadow.FARTHEST;
        double at = x;
        for (int i = piece; i >= 0 && i < pieces; i += up ? 1 : -1) {
            double end = end(i, up, farthest);
            double begins = inverse ? 1 / at : at;
            double ends = inverse ? 1 / end : end;
            double error = SlotReader.ERROR * Math.max(gross(i, begins), gross(i, ends));
            double constant = constant(i) - error;
            double slope = slope(i);
            if (!(constant + slope * begins >= floor)) {
                return at;
            }
            if (!(constant + slope * ends >= floor)) {
                double root = (floor - constant) / slope;
                double where = inverse ? 1 / root : root;
                return up ? Math.clamp(where, at, end) : Math.clamp(where, end, at);
            }
            at = end;
            if (end == farthest) {
                return farthest;
            }
        }
        return at;
    }

    private double end(int at, boolean up, double farthest) {
        if (up) {
            return at + 1 < pieces ? Math.min(farthest, reader.value(first + (at + 1) * Layout.PIECE)) : farthest;
        }
        return at == 0 ? farthest : Math.max(farthest, reader.value(first + at * Layout.PIECE));
    }
}
