package dev.steelyard.margin.enclosure;

/**
 * An interval around the present value of each figure, and the days that may pass. <b>Single-writer</b>. <b>Allocates: never
 * after it was made</b>.
 */
public final class FigureBox {
    private final double[] now;
    private final double[] low;
    private final double[] high;
    private double days;
    private double elapsed;
    private boolean point = true;

    /**
     * Makes a box of no width.
     *
     * @param now the value of each figure, above 0
     */
    public FigureBox(double[] now) {
        this.now = now.clone();
        this.low = now.clone();
        this.high = now.clone();
    }

    /** Returns how many figures there are; the number of the time that passes is the same. */
    public int size() {
        return now.length;
    }

    /**
     * Keeps a figure inside an interval.
     *
     * @param least at most its present value, above 0
     * @param most at least its present value
     */
    public void keep(int figure, double least, double most) {
        if (!(0 < least && least <= now[figure] && now[figure] <= most)) {
            throw new IllegalArgumentException(
                    "interval " + least + " to " + most + " did not hold the value " + now[figure]);
        }
        low[figure] = least;
        high[figure] = most;
        point &= least == most;
    }

    /** Lets up to so many days pass, at least 0. */
    public void pass(double most) {
        days = most;
        point &= most == 0;
    }

    /** Returns whether nothing has moved the box from its present: it is surely of no width, and no time passes in it. */
    boolean isPoint() {
        return point;
    }

    /**
     * Puts the box around another present, without width: all that was placed in it is placed anew, after
     * {@link PoolSpan#forget}.
     *
     * @param values of the figures, above 0
     * @param days since the present that the terms were stated at, at least 0
     */
    public void center(double[] values, double days) {
        System.arraycopy(values, 0, now, 0, now.length);
        System.arraycopy(values, 0, low, 0, now.length);
        System.arraycopy(values, 0, high, 0, now.length);
        elapsed = days;
        this.days = 0;
        point = true;
    }

    /** Returns the days from the present that the terms were stated at to that of the box. */
    double elapsed() {
        return elapsed;
    }

    /** Returns the days that may pass. */
    public double days() {
        return days;
    }

    /** Returns the present value of a figure. */
    public double now(int figure) {
        return now[figure];
    }

    /** Returns what a figure may be. */
    public Range range(int figure) {
        return new Range(low[figure], high[figure]);
    }

    double low(int figure) {
        return low[figure];
    }

    double high(int figure) {
        return high[figure];
    }

    /** Returns by how much a figure may fall, or 0 for the time, which only passes. */
    double fall(int figure) {
        return figure == now.length ? 0 : low[figure] - now[figure];
    }

    /** Returns by how much a figure may rise, or the days that may pass. */
    double rise(int figure) {
        return figure == now.length ? days : high[figure] - now[figure];
    }
}
