package dev.steelyard.cli.input;

/**
 * Which numbers an option takes. <b>Immutable</b>.
 *
 * @param low lower bound
 * @param withLow whether the bound itself is taken
 * @param high upper bound
 * @param withHigh whether the bound itself is taken
 */
public record RealRange(double low, boolean withLow, double high, boolean withHigh) {
    /** Every number. */
    public static final RealRange ANY = new RealRange(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

    /** Above 0. */
    public static final RealRange POSITIVE = above(0);

    /** Above 0 and below 1. */
    public static final RealRange FRACTION = above(0).below(1);

    /** Returns the numbers above a bound. */
    public static RealRange above(double low) {
        return new RealRange(low, false, Double.POSITIVE_INFINITY, false);
    }

    /** Returns the numbers from a bound on. */
    public static RealRange from(double low) {
        return new RealRange(low, true, Double.POSITIVE_INFINITY, false);
    }

    /** Returns those of them below a bound. */
    public RealRange below(double bound) {
        return new RealRange(low, withLow, bound, false);
    }

    /** Returns those of them up to a bound, itself included. */
    public RealRange upTo(double bound) {
        return new RealRange(low, withLow, bound, true);
    }

    /** Returns whether a number is one of them. */
    public boolean contains(double number) {
        return (number > low || (withLow && number == low)) && (number < high || (withHigh && number == high));
    }

    /** Returns the words that follow {@code a number}: {@code above 0 and below 1}. */
    @Override
    public String toString() {
        String beyond = low == Double.NEGATIVE_INFINITY ? "" : (withLow ? "from " : "above ") + words(low);
        String until = high == Double.POSITIVE_INFINITY ? "" : (withHigh ? "up to " : "below ") + words(high);
        return beyond + (beyond.isEmpty() || until.isEmpty() ? "" : " and ") + until;
    }

    private static String words(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
