package dev.steelyard.risk.calibration;

import java.math.BigDecimal;

/**
 * A number of a calibrated market, and what sets it. <b>Immutable</b>.
 *
 * @param name in camelCase
 * @param value rounded against the account: rates and the fund up, sizes and leverages down
 * @param reason what binds
 */
public record CalibratedNumber(String name, BigDecimal value, BindingReason reason) {}
