package dev.steelyard.venue.bybit;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import dev.steelyard.venue.internal.RulePackNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of Bybit contracts say. Linear, one base unit: {@code BTCUSDT}, {@code BTCPERP} (USDC),
 * {@code BTC-29DEC23} (USDC), {@code BTCUSDT-29DEC23}. Inverse, 1 USD: {@code BTCUSD}, {@code BTCUSDH24}. Options:
 * {@code BTC-29DEC23-40000-C}, with {@code -USDT} behind when settled in it. <b>Thread-safe</b>.
 */
public final class BybitContracts {
    private static final Pattern OPTION =
            Pattern.compile("([A-Z0-9]+)-(\\d{1,2}[A-Z]{3}\\d{2})-(\\d+(?:\\.\\d+)?)-([CP])(?:-(USDT|USDC))?");
    private static final Pattern DATED = Pattern.compile("([A-Z0-9]+?)(USDT)?-(\\d{1,2}[A-Z]{3}\\d{2})");
    private static final Pattern INVERSE = Pattern.compile("([A-Z0-9]+)USD([FGHJKMNQUVXZ]\\d{2})?");
    private static final Pattern LINEAR = Pattern.compile("([A-Z0-9]+?)(USDT|USDC|PERP)");

    private BybitContracts() {}

    /** Returns the rule pack of a contract: its category, else what its name says. */
    static String pack(@Nullable String category, String symbol) {
        if (category != null) {
            return category.equals("inverse") ? RulePackNames.BYBIT_INVERSE : RulePackNames.BYBIT_LINEAR;
        }
        return INVERSE.matcher(symbol).matches() ? RulePackNames.BYBIT_INVERSE : RulePackNames.BYBIT_LINEAR;
    }

    /** Returns the contract of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        Matcher option = OPTION.matcher(symbol);
        if (option.matches()) {
            Instant expiry = Expiries.named(option.group(2), Expiries.EIGHT);
            String settle = option.group(5) == null ? "USDC" : option.group(5);
            BigDecimal strike = new BigDecimal(option.group(3));
            return expiry == null || strike.signum() == 0
                    ? null
                    : Contracts.option(
                            symbol,
                            option.group(1),
                            settle,
                            settle,
                            BigDecimal.ONE,
                            expiry,
                            strike,
                            option.group(4).equals("C") ? OptionType.CALL : OptionType.PUT);
        }
        Matcher dated = DATED.matcher(symbol);
        if (dated.matches()) {
            String settle = dated.group(2) == null ? "USDC" : dated.group(2);
            return Contracts.linear(symbol, dated.group(1), settle, Expiries.named(dated.group(3), Expiries.EIGHT));
        }
        Matcher inverse = INVERSE.matcher(symbol);
        if (inverse.matches()) {
            String code = inverse.group(2);
            Instant expiry = code == null ? null : Expiries.lastFriday(code, Expiries.EIGHT);
            return Contracts.inverse(symbol, inverse.group(1), "USD", BigDecimal.ONE, expiry);
        }
        Matcher linear = LINEAR.matcher(symbol);
        if (linear.matches()) {
            String settle = linear.group(2).equals("PERP") ? "USDC" : linear.group(2);
            return Contracts.linear(symbol, linear.group(1), settle, null);
        }
        return null;
    }
}
