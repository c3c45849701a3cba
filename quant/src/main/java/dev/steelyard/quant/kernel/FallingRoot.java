package dev.steelyard.quant.kernel;

import java.util.function.DoubleUnaryOperator;

/** Where a falling function comes down to 0. <b>Thread-safe</b>. <b>Deterministic: yes</b>. */
public final class FallingRoot {
    private static final int HALVINGS = 200;

    /** How near the ends of an interval a place is tried, as a share of it. */
    private static final double LEAST_SHARE = 1e-6;

    private FallingRoot() {}

    /**
     * Returns the least place at which a falling function is not above 0, to the last digits: by false position and, every
     * third time, by halves. The function was worked out there last.
     *
     * @param low at which it is above 0
     * @param guess above {@code low}, and above 0; four times as much is tried while the function is above 0 there
     * @param most where to stop trying
     * @param precision a value from −precision/10 to 0 is 0, and an interval of a hundredth of it, relative, is a place
     */
    public static double of(double low, double guess, double most, double precision, DoubleUnaryOperator function) {
        double under = low;
        double over = guess;
        double underValue = Double.NaN;
        double overValue = function.applyAsDouble(over);
        while (overValue > 0 && over < most) {
            under = over;
            underValue = overValue;
            over *= 4;
            overValue = function.applyAsDouble(over);
        }
        double last = over;
        for (int i = 0;
                i < HALVINGS && over - under > precision / 100 * over && overValue < -precision / 10;
                i++) {
            double share = i % 3 == 2 || Double.isNaN(underValue) ? 0.5 : underValue / (underValue - overValue);
            last = under + Math.clamp(share, LEAST_SHARE, 1 - LEAST_SHARE) * (over - under);
            double value = function.applyAsDouble(last);
            if (value > 0) {
                under = last;
                underValue = value;
            } else {
                over = last;
                overValue = value;
            }
        }
        if (last != over) {
            overValue = function.applyAsDouble(over);
        }
        return over;
    }
}
