package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Elementary;
import java.util.List;

/**
 * Fits SABR to volatilities by least squares. <b>Thread-safe</b>; <b>Deterministic: yes</b>. See
 * {@code docs/methods/sabr.md}.
 */
public final class SabrCalibration {
    private static final int STEPS = 400;
    private static final double PRECISION = 1e-14;
    private static final double MOST_CORRELATION = 0.9999;

    private SabrCalibration() {}

    /**
     * A point of a smile.
     *
     * @param strike above 0
     * @param vol Black volatility, 1.00 for 100%, above 0
     */
    public record Point(double strike, double vol) {
        public Point {
            Arguments.positive("strike", strike);
            Arguments.positive("vol", vol);
        }
    }

    /** Which parameters stay as they are given. */
    public record Fixed(boolean alpha, boolean beta, boolean nu, boolean rho) {
        /** All four are fitted. */
        public static final Fixed NONE = new Fixed(false, false, false, false);
        /** β stays, as is usual: it and ρ say nearly the same of a smile. */
        public static final Fixed BETA = new Fixed(false, true, false, false);
    }

    /**
     * Returns the parameters whose Hagan volatilities are nearest the points.
     *
     * @param forward above 0
     * @param years to expiry, above 0
     * @param points at least one
     * @param guess where to begin, and the value of what is fixed
     */
    public static Sabr fit(double forward, double years, List<Point> points, Sabr guess, Fixed fixed) {
        Arguments.positive("forward", forward);
        Arguments.positive("years", years);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("points were none; expected at least 1");
        }
        double[] x = {guess.alpha(), guess.beta(), guess.nu(), guess.rho()};
        double[] lowest = {1e-8, 0, 1e-8, -MOST_CORRELATION};
        double[] highest = {Math.max(1e3, 10 * guess.alpha()), 1, 50, MOST_CORRELATION};
        boolean[] held = {fixed.alpha(), fixed.beta(), fixed.nu(), fixed.rho()};
        for (int i = 0; i < x.length; i++) {
            if (held[i]) {
                lowest[i] = x[i];
                highest[i] = x[i];
            }
        }
        BoxLeastSquares.minimize(new Misfit(forward, years, points), x, lowest, highest, STEPS, PRECISION);
        return sabr(x);
    }

    /**
     * Returns Le Floc'h and Kennedy's explicit parameters of the parabola through three points, for Black volatility:
     * with σ₀, σ₁, σ₂ its value, slope and curvature in ln(K/F) at the forward, ν² = 3σ₀σ₂ − (1 − β)²σ₀²/2 +
     * 3(2σ₁ + (1 − β)σ₀)²/2, ρν = 2σ₁ + (1 − β)σ₀, and α the smallest positive root of the volatility at the money.
     *
     * @param low a strike below the others
     * @param middle near the forward
     * @param high above the others
     */
    public static Sabr guess(Point low, Point middle, Point high, double forward, double years, double beta) {
        Arguments.within("beta", beta, 0, 1);
        double a = Elementary.log(low.strike() / forward);
        double b = Elementary.log(middle.strike() / forward);
        double c = Elementary.log(high.strike() / forward);
        if (!(a < b && b < c)) {
            throw new IllegalArgumentException("strikes were not rising; expected three rising strikes");
        }
        double first = low.vol() / ((a - b) * (a - c));
        double second = middle.vol() / ((b - a) * (b - c));
        double third = high.vol() / ((c - a) * (c - b));
        double level = b * c * first + a * c * second + a * b * third;
        double slope = -(b + c) * first - (a + c) * second - (a + b) * third;
        double curvature = 2 * (first + second + third);
        double tilt = 2 * slope + (1 - beta) * level;
        double square = 3 * level * curvature - (1 - beta) * (1 - beta) * level * level / 2 + 1.5 * tilt * tilt;
        double nu = square > 0 ? Math.sqrt(square) : Math.abs(tilt);
        double rho = nu == 0 ? 0 : Math.clamp(tilt / nu, -MOST_CORRELATION, MOST_CORRELATION);
        return new Sabr(alpha(level, forward, years, beta, nu, rho), beta, nu, rho);
    }

    /** Smallest positive root α of σ(F) = level, by Newton from 0, which the cubic approaches from one side. */
    private static double alpha(double level, double forward, double years, double beta, double nu, double rho) {
        double scale = Elementary.exp((1 - beta) * Elementary.log(forward));
        double cubic = (1 - beta) * (1 - beta) * years / (24 * scale * scale);
        double square = rho * beta * nu * years / (4 * scale);
        double linear = 1 + (2 - 3 * rho * rho) / 24 * nu * nu * years;
        double start = Math.max(level, 1e-8) * scale;
        double alpha = start;
        for (int i = 0; i < 50; i++) {
            double value = ((cubic * alpha + square) * alpha + linear) * alpha - level * scale;
            double slope = (3 * cubic * alpha + 2 * square) * alpha + linear;
            double next = alpha - value / slope;
            if (!(next > 0) || !Double.isFinite(next)) {
                return start;
            }
            alpha = next;
        }
        return alpha;
    }

    private static Sabr sabr(double[] x) {
        return new Sabr(x[0], x[1], x[2], x[3]);
    }

    private record Misfit(double forward, double years, List<Point> points) implements BoxLeastSquares.Residuals {
        private static final double STEP = 1e-6;

        @Override
        public int count() {
            return points.size();
        }

        @Override
        public void at(double[] x, double[] r, double[][] jacobian) {
            Sabr sabr = sabr(x);
            for (int i = 0; i < r.length; i++) {
                r[i] = sabr.vol(forward, points.get(i).strike(), years)
                        - points.get(i).vol();
            }
            for (int j = 0; jacobian.length > 0 && j < x.length; j++) {
                double step = STEP * Math.max(Math.abs(x[j]), 1e-2);
                Sabr up = sabr(moved(x, j, step));
                Sabr down = sabr(moved(x, j, -step));
                double distance = (component(up, j) - component(down, j));
                for (int i = 0; i < r.length; i++) {
                    double strike = points.get(i).strike();
                    jacobian[i][j] = (up.vol(forward, strike, years) - down.vol(forward, strike, years)) / distance;
                }
            }
        }

        private static double[] moved(double[] x, int j, double step) {
            double[] moved = x.clone();
            double value = x[j] + step;
            moved[j] = j == 1 ? Math.clamp(value, 0, 1) : j == 3 ? value : Math.max(value, 1e-12);
            return moved;
        }

        private static double component(Sabr sabr, int j) {
            return switch (j) {
                case 0 -> sabr.alpha();
                case 1 -> sabr.beta();
                case 2 -> sabr.nu();
                default -> sabr.rho();
            };
        }
    }
}
