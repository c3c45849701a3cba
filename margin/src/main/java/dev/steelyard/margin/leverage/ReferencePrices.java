package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * USD prices for ratios. A price that the market has not got is replaced, for ratios and limits only, by 1 for cash, and for a
 * coin by the mark of a contract on it against cash. Requirements never use these. <b>Immutable</b>.
 */
public final class ReferencePrices {
    /** What holds its value in dollars by design: it carries no price exposure of its own. */
    private static final Set<String> CASH =
            Set.of("USD", "USDT", "USDC", "BUSD", "TUSD", "FDUSD", "DAI", "USDE", "PYUSD", "USDP", "GUSD", "USDS");

    private final MarketView market;
    private final Account account;
    private final Function<String, @Nullable Instrument> instruments;

    /**
     * Makes the prices of an account's assets.
     *
     * @param instruments gives the terms of a contract held; null when unknown
     */
    public ReferencePrices(Account account, MarketView market, Function<String, @Nullable Instrument> instruments) {
        this.account = account;
        this.market = market;
        this.instruments = instruments;
    }

    /** Returns true for assets without price exposure in dollars. */
    public static boolean isCash(Asset asset) {
        return CASH.contains(asset.code());
    }

    /** Returns the USD price of an asset; null when nothing tells it. */
    public @Nullable BigDecimal usd(Asset asset) {
        BigDecimal price = market.usdPrice(asset);
        if (price != null) {
            return price;
        }
        if (isCash(asset)) {
            return BigDecimal.ONE;
        }
        for (var position : account.positions()) {
            Instrument instrument = instruments.apply(position.symbol());
            BigDecimal mark = market.mark(position.symbol());
            if (instrument != null
                    && mark != null
                    && instrument.base().equals(asset)
                    && isCash(instrument.quote())
                    && !(instrument instanceof Instrument.Option)) {
                return mark;
            }
        }
        return null;
    }
}
