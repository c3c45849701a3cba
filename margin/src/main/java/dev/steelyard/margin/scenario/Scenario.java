package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One joint move of the underlying and its volatility, and how its result counts; thirds and other endless numbers are kept at
 * {@value #DIGITS} significant digits, half even. <b>Immutable</b>.
 *
 * @param name such as {@code -12% up}
 * @param move of the underlying, relative, above −1: −0.12 is a fall by 12%
 * @param volShock of the volatility, signed, before the term factor of {@link VolTerm}
 * @param weight fraction of the result in quote units that counts
 * @param expressedAt the move at whose price a coin-settled result is expressed; {@code move} unless the scenario is an
 *     extreme one scaled back
 * @param relief by how much, in USD, a loss is lessened, at least 0; a loss never turns into a profit
 * @param profitCredit fraction of a profit of the whole unit that counts, 0 to 1
 */
public record Scenario(
        String name,
        BigDecimal move,
        BigDecimal volShock,
        BigDecimal weight,
        BigDecimal expressedAt,
        BigDecimal relief,
        BigDecimal profitCredit) {
    /** Significant digits of every figure. */
    public static final int DIGITS = 30;

    public Scenario {
        move = kept(move);
        volShock = kept(volShock);
        weight = kept(weight);
        expressedAt = kept(expressedAt);
        relief = kept(relief);
        profitCredit = kept(profitCredit);
        if (move.compareTo(BigDecimal.ONE.negate()) <= 0 || expressedAt.compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException("move of scenario " + name + " was " + move + "; expected above -1");
        }
        if (weight.signum() < 0 || relief.signum() < 0) {
            throw new IllegalArgumentException(
                    "weight and relief of scenario " + name + " were " + weight + " and " + relief + "; expected >= 0");
        }
        if (profitCredit.signum() < 0 || profitCredit.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "profitCredit of scenario " + name + " was " + profitCredit + "; expected 0 to 1");
        }
    }

    /** Returns a scenario whose result counts in full. */
    public static Scenario of(String name, BigDecimal move, BigDecimal volShock) {
        return weighted(name, move, volShock, BigDecimal.ONE);
    }

    /** Returns a scenario of which a fraction counts. */
    public static Scenario weighted(String name, BigDecimal move, BigDecimal volShock, BigDecimal weight) {
        return new Scenario(name, move, volShock, weight, move, BigDecimal.ZERO, BigDecimal.ONE);
    }

    /** Returns this scenario with another credit for profits. */
    public Scenario withProfitCredit(BigDecimal credit) {
        return new Scenario(name, move, volShock, weight, expressedAt, relief, credit);
    }

    /** Returns what the price is multiplied by: 1 + move. */
    BigDecimal factor() {
        return BigDecimal.ONE.add(move);
    }

    /** Returns the fraction of a result in coin that counts: that of its quote value, expressed at another price. */
    BigDecimal coinWeight() {
        return move.compareTo(expressedAt) == 0
                ? weight
                : Decimals.divide(weight.multiply(factor()), BigDecimal.ONE.add(expressedAt));
    }

    private static BigDecimal kept(BigDecimal figure) {
        return Decimals.significant(figure, DIGITS, RoundingMode.HALF_EVEN);
    }
}
