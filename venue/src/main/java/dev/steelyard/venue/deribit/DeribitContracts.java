package dev.steelyard.venue.deribit;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of Deribit instruments say: {@code BTC-PERPETUAL}, {@code BTC-27DEC24}, {@code BTC-27DEC24-60000-C}
 * settle in the coin; {@code BTC_USDC-PERPETUAL} and the like settle in USDC or USDT and are of one base unit. Inverse
 * futures are of 10 USD for BTC and 1 USD for all others, options of one coin. <b>Thread-safe</b>.
 */
public final class DeribitContracts {
    private static final Pattern NAME = Pattern.compile(
            "([A-Z0-9]+)(?:_(USDC|USDT|USDE))?-(PERPETUAL|\\d{1,2}[A-Z]{3}\\d{2})(?:-(\\d+(?:d\\d+)?)-([CP]))?");

    private DeribitContracts() {}

    /** Returns the instrument of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return null;
        }
        String base = name.group(1);
        String settle = name.group(2) == null ? base : name.group(2);
        boolean perpetual = name.group(3).equals("PERPETUAL");
        Instant expiry = perpetual ? null : Expiries.named(name.group(3), Expiries.EIGHT);
        if (!perpetual && expiry == null) {
            return null;
        }
        if (name.group(4) != null) {
            BigDecimal strike = new BigDecimal(name.group(4).replace('d', '.'));
            OptionType type = name.group(5).equals("C") ? OptionType.CALL : OptionType.PUT;
            String quote = name.group(2) == null ? "USD" : settle;
            return expiry == null || strike.signum() == 0
                    ? null
                    : Contracts.option(symbol, base, quote, settle, BigDecimal.ONE, expiry, strike, type);
        }
        if (name.group(2) != null) {
            return Contracts.linear(symbol, base, settle, expiry);
        }
        return Contracts.inverse(
                symbol, base, Asset.USD.code(), base.equals("BTC") ? BigDecimal.TEN : BigDecimal.ONE, expiry);
    }
}
