package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A joint move of prices and implied volatilities: futures, forwards, indices, coins and their books in proportion, cash not
 * at all. The
 * mark of an option moves by the difference of its Black-76 values, at the volatility stated for it, else that of its mark;
 * where that, the forward or the time is missing, its mark becomes unknown. <b>Immutable</b>.
 *
 * @param unit the asset that moves; null: every one that is not cash
 * @param move of prices, relative, above −1
 * @param volMove of volatilities, relative, at least −1
 */
public record MarketShock(@Nullable Asset unit, BigDecimal move, BigDecimal volMove) {
    public MarketShock {
        if (move.compareTo(BigDecimal.ONE.negate()) <= 0 || volMove.compareTo(BigDecimal.ONE.negate()) < 0) {
            throw new IllegalArgumentException(
                    "move and volMove were " + move + " and " + volMove + "; expected above -1 and at least -1");
        }
    }

    private boolean moves(Asset asset) {
        return !ReferencePrices.isCash(asset) && (unit == null || unit.equals(asset));
    }

    /** Returns the market after the move, for an account that holds contracts in it. */
    public MarketView applyTo(Account account, MarketView market, RulePack rules) {
        if (move.signum() == 0 && volMove.signum() == 0) {
            return market;
        }
        OptionMarket prices = new OptionMarket(account, market, rules);
        return prices.moved(until(null), prices.vols());
    }

    /** Returns the move, at a later time; null: as now. */
    OptionMarket.Move until(@Nullable Instant later) {
        return OptionMarket.Move.of(this::moves, BigDecimal.ONE.add(move), BigDecimal.ONE.add(volMove), later);
    }
}
