package dev.steelyard.margin.protocol;

import dev.steelyard.margin.scenario.Charge.Combine;
import java.math.BigInteger;

/**
 * What one layer or oracle asks, in whole units of money, rounded up. <b>Immutable</b>.
 *
 * @param name such as {@code oracle age}
 * @param combine how it joins the others
 * @param amount at least 0
 */
public record ProtocolCharge(String name, Combine combine, BigInteger amount) {}
