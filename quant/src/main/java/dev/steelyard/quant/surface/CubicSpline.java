package dev.steelyard.quant.surface;

/** The uniform cubic B-spline on [−2, 2]. */
final class CubicSpline {
    private CubicSpline() {}

    /**
     * Returns the spline or a derivative of it.
     *
     * @param u distance from its center, in knots
     * @param derivative 0, 1 or 2
     */
    static double basis(double u, int derivative) {
        double size = Math.abs(u);
        if (size >= 2) {
            return 0;
        }
        double left = 2 - size;
        return switch (derivative) {
            case 0 -> size < 1 ? 2.0 / 3 - size * size * (1 - size / 2) : left * left * left / 6;
            case 1 -> Math.signum(u) * (size < 1 ? size * (1.5 * size - 2) : -left * left / 2);
            default -> size < 1 ? 3 * size - 2 : left;
        };
    }
}
