package dev.steelyard.venue.binance;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of Binance contracts say. USD-margined: base then quote, one base unit, as in {@code BTCUSDT} or
 * {@code BTCUSDT_240628}. Coin-margined: {@code BTCUSD_PERP} or {@code BTCUSD_240628}, 100 USD for BTC, 10 USD for all
 * others. <b>Thread-safe</b>.
 */
public final class BinanceContracts {
    private static final Pattern COIN_MARGINED = Pattern.compile("([A-Z0-9]+)USD_(PERP|\\d{6})");
    private static final Pattern DATED = Pattern.compile("([A-Z0-9]+)_(\\d{6})");
    private static final List<String> QUOTES = List.of("USDT", "USDC", "FDUSD", "BUSD", "USD1", "BTC");
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private BinanceContracts() {}

    /** Returns whether a name is one of a coin-margined contract. */
    public static boolean isCoinMargined(String symbol) {
        return COIN_MARGINED.matcher(symbol).matches();
    }

    /** Returns the contract of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        Matcher coin = COIN_MARGINED.matcher(symbol);
        if (coin.matches()) {
            BigDecimal size = coin.group(1).equals("BTC") ? HUNDRED : BigDecimal.TEN;
            String expiry = coin.group(2);
            return Contracts.inverse(
                    symbol,
                    coin.group(1),
                    "USD",
                    size,
                    expiry.equals("PERP") ? null : Expiries.digits(expiry, Expiries.EIGHT));
        }
        Matcher dated = DATED.matcher(symbol);
        String pair = dated.matches() ? dated.group(1) : symbol;
        for (String quote : QUOTES) {
            if (pair.endsWith(quote) && pair.length() > quote.length()) {
                String base = pair.substring(0, pair.length() - quote.length());
                return Contracts.linear(
                        symbol, base, quote, dated.matches() ? Expiries.digits(dated.group(2), Expiries.EIGHT) : null);
            }
        }
        return null;
    }
}
