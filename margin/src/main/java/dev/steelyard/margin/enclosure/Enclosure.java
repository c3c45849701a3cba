package dev.steelyard.margin.enclosure;

import java.util.Arrays;

/**
 * A sum over a box: its present value, for each figure the interval of its slope, and a rest that has no slope. Slopes of
 * several terms are added before they are multiplied by a move, so that what hedges cancels. <b>Single-writer</b>.
 */
final class Enclosure {
    private static final double[] NONE = {};

    private final int size;
    private double[] least = NONE;
    private double[] most = NONE;
    private boolean sloped;
    private double center;
    private double restLow;
    private double restHigh;
    private double gross;

    Enclosure(FigureBox box) {
        this.size = box.size() + 1;
    }

    /** Gives back what slopes take. */
    void compact() {
        least = NONE;
        most = NONE;
        sloped = false;
    }

    void clear() {
        if (sloped) {
            Arrays.fill(least, 0);
            Arrays.fill(most, 0);
            sloped = false;
        }
        center = 0;
        restLow = 0;
        restHigh = 0;
        gross = 0;
    }

    /** Adds a term times a factor times a conversion, which is 1 or a multiple of a figure. */
    void add(Term term, double factor, Conversion conversion, FigureBox box) {
        double now = factor * conversion.now(box);
        double low = factor * conversion.low(box);
        double high = factor * conversion.high(box);
        center += term.center * now;
        restLow += least(term.restLow, term.restHigh, low, high);
        restHigh += most(term.restLow, term.restHigh, low, high);
        gross += term.gross * Math.max(Math.abs(low), Math.abs(high));
        addSlope(term.price, term.priceLeast, term.priceMost, low, high);
        addSlope(term.vol, term.volLeast, term.volMost, low, high);
        addSlope(box.size(), term.timeLeast, term.timeMost, low, high);
        if (conversion.figure() >= 0) {
            double slope = term.center * factor * conversion.times();
            slope();
            least[conversion.figure()] += slope;
            most[conversion.figure()] += slope;
        }
    }

    /** Adds a value at a present alone times a factor times a conversion. @param slack by which it may be off */
    void addPoint(double value, double slack, double gross, double factor, Conversion conversion, FigureBox box) {
        double now = factor * conversion.now(box);
        center += value * now;
        restLow -= slack * Math.abs(now);
        restHigh += slack * Math.abs(now);
        this.gross += gross * Math.abs(now);
    }

    /** Becomes a value at a present alone. @param slack by which it may be off, and {@code size} of all its terms */
    void setPoint(double value, double slack, double size) {
        clear();
        center = value;
        restLow = -slack;
        restHigh = slack;
        gross = size;
    }

    private void slope() {
        if (!sloped && least.length == 0) {
            least = new double[size];
            most = new double[size];
        }
        sloped = true;
    }

    private void addSlope(int figure, double a, double b, double low, double high) {
        if (figure >= 0 && (a != 0 || b != 0)) {
            slope();
            least[figure] += least(a, b, low, high);
            most[figure] += most(a, b, low, high);
        }
    }

    private static double least(double a, double b, double low, double high) {
        return Math.min(Math.min(a * low, a * high), Math.min(b * low, b * high));
    }

    private static double most(double a, double b, double low, double high) {
        return Math.max(Math.max(a * low, a * high), Math.max(b * low, b * high));
    }

    /** Returns what the sizes of all terms add up to at most: errors are in proportion to it. */
    double gross() {
        return gross;
    }

    Range range(FigureBox box) {
        return range(1, this, 0, box);
    }

    /** Returns the range of a × this + b × other. */
    Range range(double a, Enclosure other, double b, FigureBox box) {
        double low =
                a * center + b * other.center + lesser(a, restLow, restHigh) + lesser(b, other.restLow, other.restHigh);
        double high =
                a * center + b * other.center + larger(a, restLow, restHigh) + larger(b, other.restLow, other.restHigh);
        for (int i = 0; i < size && (sloped || other.sloped) && !box.isPoint(); i++) {
            double down = down(a, i) + other.down(b, i);
            double up = up(a, i) + other.up(b, i);
            double fall = box.fall(i);
            double rise = box.rise(i);
            low += Math.min(0, Math.min(down * rise, up * fall));
            high += Math.max(0, Math.max(up * rise, down * fall));
        }
        return new Range(low, high);
    }

    private double down(double factor, int figure) {
        return sloped ? lesser(factor, least[figure], most[figure]) : 0;
    }

    private double up(double factor, int figure) {
        return sloped ? larger(factor, least[figure], most[figure]) : 0;
    }

    private static double lesser(double factor, double low, double high) {
        return factor >= 0 ? factor * low : factor * high;
    }

    private static double larger(double factor, double low, double high) {
        return factor >= 0 ? factor * high : factor * low;
    }

    /** Widens intervals by those of the slopes of a × this + b × other. */
    void slopes(double a, Enclosure other, double b, double[] lows, double[] highs) {
        for (int i = 0; i < size; i++) {
            double down = down(a, i) + other.down(b, i);
            double up = up(a, i) + other.up(b, i);
            lows[i] = Math.min(lows[i], down);
            highs[i] = Math.max(highs[i], up);
        }
    }
}
