package dev.steelyard.margin.waterfall;

import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The smallest unit in which an asset is paid: 10^−decimals of it. <b>Immutable</b>.
 *
 * @param asset of what
 * @param decimals from 0 to 30
 */
public record AssetUnits(Asset asset, int decimals) {
    private static final int MOST_DECIMALS = 30;

    public AssetUnits {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "decimals of " + asset + " were " + decimals + "; expected 0 to " + MOST_DECIMALS);
        }
    }

    /** Returns an amount in whole units, rounded as told: the one place where money becomes units. */
    public BigInteger units(BigDecimal amount, RoundingMode rounding) {
        return amount.setScale(decimals, rounding).unscaledValue();
    }

    /** Returns so many units as an amount, exact. */
    public Amount amount(BigInteger units) {
        return Amount.of(new BigDecimal(units, decimals), asset);
    }
}
