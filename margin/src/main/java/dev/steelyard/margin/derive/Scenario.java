package dev.steelyard.margin.derive;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * One state of the market that a portfolio is valued in. <b>Immutable</b>.
 *
 * @param name in words
 * @param spotShock new over old spot, 0 or more
 * @param volShock what happens to volatility
 * @param dampening weight of its profit or loss, 0 or more
 */
public record Scenario(String name, BigDecimal spotShock, VolShock volShock, BigDecimal dampening) {
    public Scenario {
        DeriveMath.requireNotNegative(spotShock, "spot shock of " + name);
        DeriveMath.requireNotNegative(dampening, "dampening of " + name);
    }

    /** Returns a scenario named after its shocks. */
    public static Scenario of(BigDecimal spotShock, VolShock volShock, BigDecimal dampening) {
        BigDecimal percent = spotShock.subtract(BigDecimal.ONE).movePointRight(2);
        String name = "spot " + (percent.signum() > 0 ? "+" : "") + Decimals.plain(percent, 8) + "%, vol "
                + volShock.name().toLowerCase(Locale.ROOT);
        return new Scenario(name, spotShock, volShock, dampening);
    }
}
