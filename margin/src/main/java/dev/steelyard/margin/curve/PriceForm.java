package dev.steelyard.margin.curve;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An exact expression in one price P: a₋₂/P² + a₋₁/P + a₀ + a₁P + a₂P². Profit, notional and requirement of every
 * contract are of this form, so that valuing a position and finding where it is liquidated are one computation.
 * <b>Immutable</b>. Sums and products are exact; only {@link #at} divides, to {@value Decimals#DIGITS} digits.
 */
public final class PriceForm {
    /** The lowest power of the price. */
    public static final int LOWEST = -2;
    /** The highest power of the price. */
    public static final int HIGHEST = 2;

    /** The expression 0. */
    public static final PriceForm ZERO = new PriceForm(null, null, BigDecimal.ZERO, null, null);
    /** The price itself. */
    public static final PriceForm PRICE = new PriceForm(null, null, BigDecimal.ZERO, BigDecimal.ONE, null);

    private final @Nullable BigDecimal inverseSquare;
    private final @Nullable BigDecimal inverse;
    private final BigDecimal constant;
    private final @Nullable BigDecimal linear;
    private final @Nullable BigDecimal square;

    private PriceForm(
            @Nullable BigDecimal inverseSquare,
            @Nullable BigDecimal inverse,
            BigDecimal constant,
            @Nullable BigDecimal linear,
            @Nullable BigDecimal square) {
        this.inverseSquare = inverseSquare;
        this.inverse = inverse;
        this.constant = constant;
        this.linear = linear;
        this.square = square;
    }

    /** Returns the constant a. */
    public static PriceForm constant(BigDecimal a) {
        return new PriceForm(null, null, a, null, null);
    }

    /** Returns a·P. */
    public static PriceForm linear(BigDecimal a) {
        return new PriceForm(null, null, BigDecimal.ZERO, a, null);
    }

    /** Returns a/P. */
    public static PriceForm inverse(BigDecimal a) {
        return new PriceForm(null, a, BigDecimal.ZERO, null, null);
    }

    /** Returns true when the price does not occur in the expression. */
    public boolean isConstant() {
        return isZero(inverseSquare) && isZero(inverse) && isZero(linear) && isZero(square);
    }

    /** Returns the coefficient of the given power, -2 to 2. */
    public BigDecimal coefficient(int power) {
        BigDecimal value = switch (power) {
            case -2 -> inverseSquare;
            case -1 -> inverse;
            case 0 -> constant;
            case 1 -> linear;
            case 2 -> square;
            default -> throw new IllegalArgumentException("power was " + power + "; expected -2 to 2");
        };
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Returns this plus {@code other}. */
    public PriceForm plus(PriceForm other) {
        return new PriceForm(
                add(inverseSquare, other.inverseSquare),
                add(inverse, other.inverse),
                constant.add(other.constant),
                add(linear, other.linear),
                add(square, other.square));
    }

    /** Returns this plus the constant a. */
    public PriceForm plus(BigDecimal a) {
        return a.signum() == 0 ? this : new PriceForm(inverseSquare, inverse, constant.add(a), linear, square);
    }

    /** Returns this minus {@code other}. */
    public PriceForm minus(PriceForm other) {
        return plus(other.negate());
    }

    /** Returns the negative of this. */
    public PriceForm negate() {
        return new PriceForm(negate(inverseSquare), negate(inverse), constant.negate(), negate(linear), negate(square));
    }

    /** Returns this times a. */
    public PriceForm times(BigDecimal a) {
        return new PriceForm(
                multiply(inverseSquare, a),
                multiply(inverse, a),
                constant.multiply(a),
                multiply(linear, a),
                multiply(square, a));
    }

    /** Returns this over a, each coefficient to {@value Decimals#DIGITS} digits. @throws ArithmeticException when a is 0 */
    public PriceForm dividedBy(BigDecimal a) {
        return new PriceForm(
                divide(inverseSquare, a),
                divide(inverse, a),
                Decimals.divide(constant, a),
                divide(linear, a),
                divide(square, a));
    }

    /** Returns this times {@code other}. @throws IllegalArgumentException when a power leaves -2 to 2 */
    public PriceForm times(PriceForm other) {
        if (other.isConstant()) {
            return times(other.constant);
        }
        if (isConstant()) {
            return other.times(constant);
        }
        BigDecimal[] product = new BigDecimal[HIGHEST - LOWEST + 1];
        for (int i = LOWEST; i <= HIGHEST; i++) {
            for (int j = LOWEST; j <= HIGHEST; j++) {
                BigDecimal term = coefficient(i).multiply(other.coefficient(j));
                if (term.signum() != 0) {
                    int power = i + j;
                    if (power < LOWEST || power > HIGHEST) {
                        throw new IllegalArgumentException("a product had the price to the power " + power);
                    }
                    BigDecimal sum = product[power - LOWEST];
                    product[power - LOWEST] = sum == null ? term : sum.add(term);
                }
            }
        }
        BigDecimal middle = product[2];
        return new PriceForm(product[0], product[1], middle == null ? BigDecimal.ZERO : middle, product[3], product[4]);
    }

    /** Returns this as a function of x where P = x·scale. */
    public PriceForm rescaled(BigDecimal scale) {
        return new PriceForm(
                divide(inverseSquare, scale.multiply(scale)),
                divide(inverse, scale),
                constant,
                multiply(linear, scale),
                multiply(square, scale.multiply(scale)));
    }

    /** Returns the value at a price greater than 0; exact where no division occurs. */
    public BigDecimal at(BigDecimal price) {
        BigDecimal value = constant;
        if (linear != null) {
            value = value.add(linear.multiply(price));
        }
        if (square != null && square.signum() != 0) {
            value = value.add(square.multiply(price).multiply(price));
        }
        if (inverse != null && inverse.signum() != 0) {
            value = value.add(Decimals.divide(inverse, price));
        }
        if (inverseSquare != null && inverseSquare.signum() != 0) {
            value = value.add(Decimals.divide(inverseSquare, price.multiply(price)));
        }
        return value;
    }

    private static boolean isZero(@Nullable BigDecimal a) {
        return a == null || a.signum() == 0;
    }

    private static @Nullable BigDecimal add(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b : b == null ? a : a.add(b);
    }

    private static @Nullable BigDecimal negate(@Nullable BigDecimal a) {
        return a == null ? null : a.negate();
    }

    private static @Nullable BigDecimal multiply(@Nullable BigDecimal a, BigDecimal b) {
        return a == null ? null : a.multiply(b);
    }

    private static @Nullable BigDecimal divide(@Nullable BigDecimal a, BigDecimal b) {
        return a == null ? null : Decimals.divide(a, b);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int power = LOWEST; power <= HIGHEST; power++) {
            BigDecimal a = coefficient(power);
            if (a.signum() != 0) {
                text.append(text.isEmpty() ? "" : " + ")
                        .append(Decimals.plain(a))
                        .append(power == 0 ? "" : "·P^" + power);
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }
}
