package dev.steelyard.quant.surface;

/** Checks of arguments; a wrong one is the caller's error. */
final class Arguments {
    private Arguments() {}

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " was " + value + "; expected a finite number");
        }
        return value;
    }

    static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " was " + value + "; expected a number above 0");
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " was " + value + "; expected a number of at least 0");
        }
        return value;
    }

    static double within(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(
                    name + " was " + value + "; expected a number from " + lowest + " to " + highest);
        }
        return value;
    }

    /** Within the open interval (−1, 1). */
    static double correlation(String name, double value) {
        if (!(value > -1 && value < 1)) {
            throw new IllegalArgumentException(name + " was " + value + "; expected a number between -1 and 1");
        }
        return value;
    }
}
