package dev.steelyard.margin.equity;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The book that a collateral asset would be sold through: the one given under the asset's own code, in units against USD,
 * else that of its spot contract. A book of a derivative sells no coins and does not serve. <b>Immutable</b>.
 *
 * @param book whose bids count
 * @param unit units of the asset per size of the book, greater than 0
 * @param usd USD per quote unit of the book, greater than 0
 */
public record CollateralBook(BookDepth book, BigDecimal unit, BigDecimal usd) {
    private static final int VALUE_SCALE = 18;

    /** Returns the book of an asset, or null when the market gives none, or not the USD price of what it is quoted in. */
    public static @Nullable CollateralBook of(Asset asset, Account account, MarketView market, RulePack rules) {
        BookDepth own = market.depths().get(asset.code());
        if (own != null) {
            return new CollateralBook(own, BigDecimal.ONE, BigDecimal.ONE);
        }
        for (var entry : market.depths().entrySet()) {
            Instrument instrument = rules.instrument(account, entry.getKey());
            if (instrument instanceof Instrument.Spot spot && spot.base().equals(asset)) {
                BigDecimal quotePrice = market.usdPrice(spot.quote());
                if (quotePrice != null) {
                    return new CollateralBook(entry.getValue(), spot.terms().contractSize(), quotePrice);
                }
            }
        }
        return null;
    }

    /**
     * Returns USD from selling an amount at once; what the book cannot take brings nothing.
     *
     * @param amount in units of the asset, at least 0
     */
    public BigDecimal proceeds(BigDecimal amount) {
        return book.sell(Decimals.divide(amount, unit)).value().multiply(unit).multiply(usd);
    }

    /**
     * Returns the least amount whose sale brings so much, rounded up; null when the book cannot.
     *
     * @param proceeds in USD, at least 0
     */
    public @Nullable BigDecimal amountFor(BigDecimal proceeds) {
        BigDecimal value = Decimals.divide(proceeds, unit.multiply(usd), VALUE_SCALE, RoundingMode.UP);
        BigDecimal size = book.sizeToRaise(value);
        return size == null ? null : size.multiply(unit);
    }
}
