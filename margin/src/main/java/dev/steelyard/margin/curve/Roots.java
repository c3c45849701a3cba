package dev.steelyard.margin.curve;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The zeros of a {@link PriceForm}: multiplied by P² it is a polynomial of degree four at most. Degree one and two are
 * solved in closed form, higher ones by bisection between the zeros of the derivative, so that none is missed.
 */
final class Roots {
    private static final int BISECTIONS = 400;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Roots() {}

    /** Returns the zeros in [from, to), to = null for infinity, ascending, each once; 0 is not one. */
    static List<BigDecimal> of(PriceForm form, BigDecimal from, @Nullable BigDecimal to) {
        int lowest = PriceForm.LOWEST;
        while (lowest <= PriceForm.HIGHEST && form.coefficient(lowest).signum() == 0) {
            lowest++;
        }
        int highest = PriceForm.HIGHEST;
        while (highest >= lowest && form.coefficient(highest).signum() == 0) {
            highest--;
        }
        if (highest <= lowest) {
            return List.of();
        }
        BigDecimal[] polynomial = new BigDecimal[highest - lowest + 1];
        for (int i = 0; i < polynomial.length; i++) {
            polynomial[i] = form.coefficient(lowest + i);
        }
        List<BigDecimal> roots = new ArrayList<>();
        for (BigDecimal root : zeros(polynomial)) {
            boolean inside = root.signum() > 0 && root.compareTo(from) >= 0 && (to == null || root.compareTo(to) < 0);
            if (inside && (roots.isEmpty() || root.compareTo(roots.getLast()) != 0)) {
                roots.add(root);
            }
        }
        return roots;
    }

    private static List<BigDecimal> zeros(BigDecimal[] a) {
        int degree = a.length - 1;
        while (degree > 0 && a[degree].signum() == 0) {
            degree--;
        }
        if (degree == 0) {
            return List.of();
        }
        if (degree == 1) {
            return List.of(Decimals.divide(a[0].negate(), a[1]));
        }
        return degree == 2 ? quadratic(a[0], a[1], a[2]) : bisected(a, degree);
    }

    private static List<BigDecimal> quadratic(BigDecimal c, BigDecimal b, BigDecimal a) {
        BigDecimal discriminant = b.multiply(b).subtract(a.multiply(c).multiply(new BigDecimal(4)));
        if (discriminant.signum() < 0) {
            return List.of();
        }
        BigDecimal root = Decimals.squareRoot(discriminant);
        BigDecimal half = (b.signum() >= 0 ? b.add(root) : b.subtract(root))
                .multiply(HALF)
                .negate();
        if (half.signum() == 0) {
            return List.of(BigDecimal.ZERO);
        }
        BigDecimal first = Decimals.divide(half, a);
        BigDecimal second = Decimals.divide(c, half);
        return first.compareTo(second) <= 0 ? List.of(first, second) : List.of(second, first);
    }

    private static List<BigDecimal> bisected(BigDecimal[] a, int degree) {
        BigDecimal[] derivative = new BigDecimal[degree];
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 1; i <= degree; i++) {
            derivative[i - 1] = a[i].multiply(BigDecimal.valueOf((long) i));
        }
        for (int i = 0; i < degree; i++) {
            largest = Decimals.max(largest, a[i].abs());
        }
        BigDecimal bound = Decimals.divide(largest, a[degree].abs()).add(BigDecimal.ONE);
        List<BigDecimal> ends = new ArrayList<>();
        ends.add(BigDecimal.ZERO);
        for (BigDecimal turn : zeros(derivative)) {
            if (turn.signum() > 0 && turn.compareTo(bound) < 0) {
                ends.add(turn);
            }
        }
        ends.add(bound);
        List<BigDecimal> roots = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            BigDecimal root = between(a, degree, ends.get(i), ends.get(i + 1));
            if (root != null) {
                roots.add(root);
            }
        }
        return roots;
    }

    private static @Nullable BigDecimal between(BigDecimal[] a, int degree, BigDecimal from, BigDecimal to) {
        int atFrom = value(a, degree, from).signum();
        int atTo = value(a, degree, to).signum();
        if (atFrom == 0) {
            return from;
        }
        if (atTo == 0) {
            return to;
        }
        if (atFrom == atTo) {
            return null;
        }
        BigDecimal low = from;
        BigDecimal high = to;
        for (int i = 0; i < BISECTIONS; i++) {
            BigDecimal middle = Decimals.limit(low.add(high).multiply(HALF));
            if (middle.compareTo(low) <= 0 || middle.compareTo(high) >= 0) {
                break;
            }
            int sign = value(a, degree, middle).signum();
            if (sign == 0) {
                return middle;
            }
            if (sign == atFrom) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Decimals.significant(low, Decimals.DIGITS - 2, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal value(BigDecimal[] a, int degree, BigDecimal x) {
        BigDecimal value = a[degree];
        for (int i = degree - 1; i >= 0; i--) {
            value = value.multiply(x).add(a[i]);
        }
        return value;
    }
}
