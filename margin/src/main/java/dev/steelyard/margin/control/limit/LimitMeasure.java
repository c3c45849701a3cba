package dev.steelyard.margin.control.limit;

import java.math.BigDecimal;
import java.util.List;

/** What of the holdings under a limit is counted. */
public enum LimitMeasure {
    /** Σ|notional|. */
    GROSS,
    /** |Σ notional|, which is never above GROSS. */
    NET;

    /** Returns the use of a limit by the holdings under it, in USD, exact. */
    BigDecimal of(List<Exposure> exposures) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Exposure exposure : exposures) {
            sum = sum.add(this == GROSS ? exposure.notional().abs() : exposure.notional());
        }
        return sum.abs();
    }

    /** Returns whether a cap on this measure also bounds another over fewer holdings. */
    boolean bounds(LimitMeasure below) {
        return this == GROSS || this == below;
    }
}
