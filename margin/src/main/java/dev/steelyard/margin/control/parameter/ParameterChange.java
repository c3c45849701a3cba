package dev.steelyard.margin.control.parameter;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A change of a parameter. <b>Immutable</b>.
 *
 * @param announced when it was made known
 * @param effectiveFrom when it begins to move
 * @param target what it moves to, in the parameter's unit
 */
public record ParameterChange(Instant announced, Instant effectiveFrom, BigDecimal target) {}
