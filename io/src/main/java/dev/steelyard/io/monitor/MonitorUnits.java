package dev.steelyard.io.monitor;

/**
 * In what a source states its figures. <b>Immutable</b>.
 *
 * @param interestInValue whether open interest is stated in quote units, to be divided by the close; else in units
 * @param fundingInPercent whether funding is stated in percent; else as a fraction
 */
public record MonitorUnits(boolean interestInValue, boolean fundingInPercent) {}
