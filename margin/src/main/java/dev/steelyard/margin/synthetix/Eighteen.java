package dev.steelyard.margin.synthetix;

import dev.steelyard.margin.internal.FixedPoint;
import java.math.BigDecimal;

/** The contracts' number: 18 decimals. */
final class Eighteen {
    static final FixedPoint MATH = new FixedPoint(18);
    static final BigDecimal ZERO = MATH.zero();

    private Eighteen() {}
}
