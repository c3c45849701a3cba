package dev.steelyard.margin.enclosure;

/**
 * What a figure lies between, both ends included. Ends are doubles that are not rounded outward: whoever decides by one
 * gives the errors of a double away. <b>Immutable</b>.
 */
public record Range(double low, double high) {
    /** Nothing, and no doubt about it. */
    public static final Range ZERO = new Range(0, 0);

    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("range was " + low + " to " + high + "; expected low <= high");
        }
    }

    /** Returns the range of one number. */
    public static Range of(double value) {
        return new Range(value, value);
    }

    /** Returns the range that holds both numbers. */
    public static Range between(double a, double b) {
        return new Range(Math.min(a, b), Math.max(a, b));
    }

    /** Returns the range of the sum. */
    public Range plus(Range other) {
        return new Range(low + other.low, high + other.high);
    }

    /** Returns the range of the difference. */
    public Range minus(Range other) {
        return new Range(low - other.high, high - other.low);
    }

    /** Returns the range of the product with a number. */
    public Range times(double factor) {
        return between(low * factor, high * factor);
    }

    /** Returns the range of the product. */
    public Range times(Range other) {
        double a = low * other.low;
        double b = low * other.high;
        double c = high * other.low;
        double d = high * other.high;
        return new Range(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /** Returns the range of the larger of both. */
    public Range max(Range other) {
        return new Range(Math.max(low, other.low), Math.max(high, other.high));
    }

    /** Returns the range of the smaller of both. */
    public Range min(Range other) {
        return new Range(Math.min(low, other.low), Math.min(high, other.high));
    }

    /** Returns the smallest range that holds both. */
    public Range hull(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** Returns the range of the part above 0. */
    public Range positivePart() {
        return max(ZERO);
    }

    /** Returns the range of the size. */
    public Range abs() {
        return low >= 0 ? this : high <= 0 ? new Range(-high, -low) : new Range(0, Math.max(-low, high));
    }
}
