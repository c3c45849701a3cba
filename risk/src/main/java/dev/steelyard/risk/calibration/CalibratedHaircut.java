package dev.steelyard.risk.calibration;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tier of a calibrated haircut. <b>Immutable</b>.
 *
 * @param upTo upper bound of value, in the quote asset; null for none
 * @param haircut on the part inside the tier, 0 to 1, rounded up
 * @param reason the larger of what it is made of
 */
public record CalibratedHaircut(@Nullable BigDecimal upTo, BigDecimal haircut, BindingReason reason) {}
