package dev.steelyard.core.money;

import java.math.BigDecimal;

/**
 * A signed, exact quantity of one asset. <b>Immutable</b>. Amounts of different assets never mix silently.
 *
 * @param value the quantity, exact
 * @param asset what it is counted in
 */
public record Amount(BigDecimal value, Asset asset) {
    /** Returns an amount. */
    public static Amount of(BigDecimal value, Asset asset) {
        return new Amount(value, asset);
    }

    /** Returns zero of an asset. */
    public static Amount zero(Asset asset) {
        return new Amount(BigDecimal.ZERO, asset);
    }

    /** Returns this plus {@code other}, exactly. @throws IllegalArgumentException when the assets differ */
    public Amount plus(Amount other) {
        return new Amount(value.add(same(other).value), asset);
    }

    /** Returns this minus {@code other}, exactly. @throws IllegalArgumentException when the assets differ */
    public Amount minus(Amount other) {
        return new Amount(value.subtract(same(other).value), asset);
    }

    /** Returns the sign: -1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    private Amount same(Amount other) {
        if (!asset.equals(other.asset)) {
            throw new IllegalArgumentException("amount was in " + other.asset + "; expected " + asset);
        }
        return other;
    }

    @Override
    public String toString() {
        return Decimals.plain(value) + " " + asset;
    }
}
