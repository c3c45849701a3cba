package dev.steelyard.quant.kernel;

/**
 * Mills' ratio of the normal distribution and its complement, to a few units in the last place from zero to infinity.
 * Both are polynomials in (z - k) / (z + k), fitted to 60 digits at Chebyshev points. <b>Thread-safe</b>.
 * <b>Allocates: never</b>. <b>Deterministic: yes</b>.
 */
public final class Mills {
    private static final double RATIO_CENTER = 5;
    private static final double COMPLEMENT_CENTER = 6;

    private Mills() {}

    /**
     * Returns R(z) = N(-z) / n(z).
     *
     * @param z at least 0, and may be infinite
     */
    public static double ratio(double z) {
        double w = 1 / (z + RATIO_CENTER);
        double u = Math.fma(w, -2 * RATIO_CENTER, 1);
        double u2 = u * u;
        double u4 = u2 * u2;
        double u8 = u4 * u4;
        double a = Math.fma(
                Math.fma(-0.7859110755463757, u, 1.241547061573868),
                u2,
                Math.fma(-1.667866595188962, u, 1.9280810471531578));
        double b = Math.fma(
                Math.fma(-0.007503282768653042, u, 0.05212550241608068),
                u2,
                Math.fma(-0.17325473409151876, u, 0.41364471573254236));
        double c = Math.fma(
                Math.fma(-0.0001247342626600514, u, -0.00014883274148516504),
                u2,
                Math.fma(0.0013658588163496476, u, -0.001999962021267729));
        double d = Math.fma(
                Math.fma(-8.298689394855559e-07, u, -6.941700609564945e-06),
                u2,
                Math.fma(9.971148298923085e-06, u, 4.181331469574555e-05));
        double e = Math.fma(
                Math.fma(-1.2572369954898982e-08, u, -1.7001344922544334e-07),
                u2,
                Math.fma(8.978341548404004e-08, u, 1.0879424939523628e-06));
        double f = Math.fma(
                -2.0469609328476833e-09, u2, Math.fma(1.262664393784261e-09, u, 2.367968496638553e-08));
        double low = Math.fma(b, u4, a);
        double middle = Math.fma(d, u4, c);
        double high = Math.fma(f, u4, e);
        return Math.fma(Math.fma(high, u8, middle), u8, low) * w;
    }

    /**
     * Returns G(z) = 1 - z R(z) = -R'(z), without the cancellation.
     *
     * @param z at least 0, and may be infinite
     */
    public static double complement(double z) {
        double w = 1 / (z + COMPLEMENT_CENTER);
        double u = Math.fma(w, -2 * COMPLEMENT_CENTER, 1);
        double u2 = u * u;
        double u4 = u2 * u2;
        double u8 = u4 * u4;
        double a = Math.fma(
                Math.fma(-6.836857010303532, u, 7.391087828053906),
                u2,
                Math.fma(-6.366725131905013, u, 3.705700985106513));
        double b = Math.fma(
                Math.fma(-0.8224775996366297, u, 1.8626770204696972),
                u2,
                Math.fma(-3.426843815663737, u, 5.2721220408524525));
        double c = Math.fma(
                Math.fma(0.0074029498975847164, u, -0.004094320596852918),
                u2,
                Math.fma(-0.05425534839181205, u, 0.274357566236197));
        double d = Math.fma(
                Math.fma(-5.495313841036809e-05, u, 0.0003231156845620516),
                u2,
                Math.fma(-0.00020076185498201255, u, -0.0021450348817861056));
        double e = Math.fma(
                Math.fma(-2.3332867691858343e-06, u, 2.2657560394649345e-06),
                u2,
                Math.fma(1.3692253694794407e-05, u, -3.137694695900035e-05));
        double f = Math.fma(
                Math.fma(-4.578712988763857e-08, u, -7.590316658218719e-09),
                u2,
                Math.fma(3.5419527469328555e-07, u, -8.343754517692133e-08));
        double g = Math.fma(3.621460758172108e-09, u, 1.294093201178574e-09);
        double low = Math.fma(b, u4, a);
        double middle = Math.fma(d, u4, c);
        double high = Math.fma(Math.fma(g, u4, f), u4, e);
        return Math.fma(Math.fma(high, u8, middle), u8, low) * w * w;
    }
}
