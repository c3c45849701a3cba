package dev.steelyard.venue.ccxt;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A symbol as ccxt spells it: {@code BTC/USDT:USDT}, {@code BTC/USD:BTC-240628}, {@code BTC/USD:BTC-240628-60000-C}.
 * <b>Immutable</b>.
 *
 * @param base what the price is of
 * @param quote what the price is in
 * @param settle what it is settled in
 * @param expiry six digits; null for a perpetual
 * @param strike of an option; null otherwise
 * @param right C or P of an option; null otherwise
 */
record CcxtSymbol(
        String base,
        String quote,
        String settle,
        @Nullable String expiry,
        @Nullable String strike,
        @Nullable String right) {
    private static final Pattern FORM =
            Pattern.compile("([^/:\\s]+)/([^/:\\s]+):([^/:\\-\\s]+)(?:-(\\d{6})(?:-(\\d+(?:\\.\\d+)?)-([CP]))?)?");

    /** Returns the parts of a contract's symbol, or null when it is none. */
    static @Nullable CcxtSymbol parse(String symbol) {
        Matcher form = FORM.matcher(symbol);
        return form.matches()
                ? new CcxtSymbol(
                        form.group(1), form.group(2), form.group(3), form.group(4), form.group(5), form.group(6))
                : null;
    }

    boolean isInverse() {
        return settle.equals(base);
    }

    /** Returns the contract of that size; null for quanto contracts, whose multiplier the symbol does not tell. */
    @Nullable
    Instrument contract(String symbol, BigDecimal size) {
        Instant settled = expiry == null ? null : Expiries.digits(expiry, Expiries.EIGHT);
        if (strike != null) {
            BigDecimal price = new BigDecimal(strike);
            OptionType type = "P".equals(right) ? OptionType.PUT : OptionType.CALL;
            return settled == null || price.signum() == 0
                    ? null
                    : Contracts.option(symbol, base, quote, settle, size, settled, price, type);
        }
        if (isInverse()) {
            return Contracts.inverse(symbol, base, quote, size, settled);
        }
        return settle.equals(quote) ? Contracts.linear(symbol, base, quote, size, settled) : null;
    }

    /** Returns what the venue of a rule pack calls this perpetual; null where its name does not follow. */
    @Nullable
    String venueSymbol(String pack) {
        if (expiry != null) {
            return null;
        }
        String coin = base.equals("BTC") ? "XBT" : base;
        return switch (pack) {
            case "binance-usdm", "bitget", "phemex", "delta-exchange" -> isInverse() ? null : base + quote;
            case "binance-coinm" -> isInverse() ? base + quote + "_PERP" : null;
            case "binance-portfolio-margin" -> isInverse() ? base + quote + "_PERP" : base + quote;
            case "bybit-linear", "bybit-inverse", "bybit-uta", "bybit-portfolio-margin" ->
                quote.equals("USDC") ? base + "PERP" : base + quote;
            case "okx" -> base + '-' + quote + "-SWAP";
            case "deribit" -> isInverse() ? base + "-PERPETUAL" : base + '_' + quote + "-PERPETUAL";
            case "derive" -> base + "-PERP";
            case "hyperliquid", "lighter" -> base;
            case "dydx-v4" -> base + "-USD";
            case "bitmex" -> coin + quote;
            case "kraken-futures" -> (isInverse() ? "PI_" : "PF_") + coin + "USD";
            case "kucoin-futures" -> coin + quote + 'M';
            case "gate" -> base + '_' + quote;
            case "poloniex" -> base + '_' + quote + "_PERP";
            case "htx", "bingx", "blofin" -> base + '-' + quote;
            case "crypto.com" -> base + "USD-PERP";
            case "orderly" -> "PERP_" + base + '_' + quote;
            default -> null;
        };
    }
}
