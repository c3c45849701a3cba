package dev.steelyard.margin.perennial;

import dev.steelyard.margin.internal.FixedPoint;

/** The contracts' number: 6 decimals. */
final class Six {
    static final FixedPoint MATH = new FixedPoint(6);

    private Six() {}
}
