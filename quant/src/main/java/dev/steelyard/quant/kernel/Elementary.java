package dev.steelyard.quant.kernel;

/**
 * Exponential and logarithms within one unit in the last place. <b>Thread-safe</b>. <b>Allocates: never</b>.
 * <b>Deterministic: yes</b>: per-operation IEEE arithmetic and fused multiply-adds in a written order.
 */
public final class Elementary {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2 = 0.6931471805599453;
    private static final double LN_2_TAIL = 2.3190468138462996e-17;
    /** The first 42 bits of ln 2: its product with a binary exponent is exact. */
    private static final double LN_2_SHORT = 0x1.62e42fefa38p-1;

    private static final double LN_2_SHORT_TAIL = 5.497923018708371e-14;
    /** 1.5 * 2^52: added and taken away, it rounds to the nearest integer. */
    private static final double ROUNDER = 0x1.8p52;

    private static final double OVERFLOW = 709.782712893384;
    private static final double UNDERFLOW = -745.1332191019412;
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double TWO_TO_54 = 0x1p54;

    private Elementary() {}

    /**
     * Returns e^x: infinity above 709.78, zero below -745.13.
     *
     * @param x any number; NaN gives NaN
     */
    public static double exp(double x) {
        return exp(x, 0);
    }

    /**
     * Returns e^(x + tail), the exponent given as an unevaluated sum.
     *
     * @param x the leading part
     * @param tail the rest, below 1e-10 in size
     */
    public static double exp(double x, double tail) {
        if (!(x > -708 && x < 709)) {
            return outer(x, tail);
        }
        double n = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        return reduced(x, tail, n) * power(n);
    }

    /** Returns the natural logarithm: minus infinity at zero, NaN below it. */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
            return logOuter(x);
        }
        return logScaled(x, 0);
    }

    /** Returns ln(1 + x) without loss near zero: minus infinity at -1, NaN below it. */
    public static double log1p(double x) {
        if (Math.abs(x) < 0.25) {
            double sum = 2 + x;
            double inverse = 1 / sum;
            double s = x * inverse;
            double tail = (Math.fma(-s, sum, x) - s * ((2 - sum) + x)) * inverse;
            return Math.fma(s, s * s * atanhRest(s * s), 2 * tail) + 2 * s;
        }
        double u = 1 + x;
        if (!(u > 0 && u <= Double.MAX_VALUE)) {
            return log(u);
        }
        return log(u) + (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u;
    }

    /**
     * Returns (2 artanh(s) - 2s) / s^3, for 0 <= s^2 <= 0.0295.
     *
     * @param square s^2
     */
    public static double atanhRest(double square) {
        double z2 = square * square;
        double z4 = z2 * z2;
        double low = Math.fma(
                Math.fma(0.22222222392581045, square, 0.28571428570799784),
                z2,
                Math.fma(0.40000000000000885, square, 0.6666666666666666));
        double high = Math.fma(
                Math.fma(0.13088034850927555, square, 0.13268638369266825),
                z2,
                Math.fma(0.15386244737621665, square, 0.18181795547521137));
        return Math.fma(high, z4, low);
    }

    /** Returns the first 42 bits of ln 2 times a binary exponent, exactly. */
    static double ln2Times(double exponent) {
        return exponent * LN_2_SHORT;
    }

    private static double outer(double x, double tail) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < UNDERFLOW) {
            return 0;
        }
        double n = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        double half = n > 0 ? 512 : -512;
        return reduced(x, tail, n) * power(half) * power(n - half);
    }

    private static double reduced(double x, double tail, double n) {
        double r = Math.fma(-n, LN_2, x);
        double rest = Math.fma(-n, LN_2_TAIL, tail);
        r += rest;
        double r2 = r * r;
        double r4 = r2 * r2;
        double p0 = Math.fma(r, 1.0 / 6, 1.0 / 2);
        double p1 = Math.fma(r, 1.0 / 120, 1.0 / 24);
        double p2 = Math.fma(r, 1.0 / 5040, 1.0 / 720);
        double p3 = Math.fma(r, 1.0 / 362880, 1.0 / 40320);
        double p4 = Math.fma(r, 1.0 / 39916800, 1.0 / 3628800);
        double p5 = Math.fma(r, 1.0 / 6227020800.0, 1.0 / 479001600);
        double low = Math.fma(p1, r2, p0);
        double middle = Math.fma(p3, r2, p2);
        double high = Math.fma(p5, r2, p4);
        double q = Math.fma(Math.fma(high, r4, middle), r4, low);
        return 1 + Math.fma(q, r2, r);
    }

    /** Returns 2^n for a whole n from -1022 to 1023. */
    private static double power(double n) {
        return Double.longBitsToDouble(((long) n + 1023) << 52);
    }

    private static double logOuter(double x) {
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x > 0 && x < Double.MIN_NORMAL) {
            return logScaled(x * TWO_TO_54, -54);
        }
        return x > 0 ? x : Double.NaN;
    }

    private static double logScaled(double x, int shift) {
        long bits = Double.doubleToRawLongBits(x);
        double exponent = (int) (bits >>> 52) - 1023 + shift;
        double m = Double.longBitsToDouble(bits & 0x000F_FFFF_FFFF_FFFFL | 0x3FF0_0000_0000_0000L);
        if (m > SQRT_2) {
            m *= 0.5;
            exponent += 1;
        }
        double f = m - 1;
        double sum = 2 + f;
        double inverse = 1 / sum;
        double s = f * inverse;
        double tail = (Math.fma(-s, sum, f) - s * ((2 - sum) + f)) * inverse;
        double rest = Math.fma(s, s * s * atanhRest(s * s), Math.fma(exponent, LN_2_SHORT_TAIL, 2 * tail));
        double lead = ln2Times(exponent);
        double whole = lead + 2 * s;
        return whole + ((lead - whole) + 2 * s + rest);
    }
}
