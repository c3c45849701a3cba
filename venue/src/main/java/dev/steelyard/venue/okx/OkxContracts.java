package dev.steelyard.venue.okx;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of OKX instruments say: {@code BTC-USDT-SWAP}, {@code BTC-USD-240628}, {@code BTC-USD-240628-60000-C}.
 * Coin-margined contracts are of 100 USD for BTC and 10 USD for all others. Linear contract values differ by coin: the
 * published ones are here for BTC (0.01) and ETH (0.1), the others come from the instruments file, a rule pack, or the
 * position's own figures. Options are of 0.01 BTC and 0.1 ETH. <b>Thread-safe</b>.
 */
public final class OkxContracts {
    private static final Pattern NAME =
            Pattern.compile("([A-Z0-9]+)-(USD|USDT|USDC|USD_UM)-(SWAP|\\d{6})(?:-(\\d+(?:\\.\\d+)?)-([CP]))?");
    private static final Map<String, BigDecimal> LINEAR =
            Map.of("BTC", new BigDecimal("0.01"), "ETH", new BigDecimal("0.1"));
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private OkxContracts() {}

    /** Returns the contract of that name, or null when its terms do not follow from it. */
    public static @Nullable Instrument find(String symbol) {
        Matcher name = NAME.matcher(symbol);
        return name.matches() ? of(symbol, name, LINEAR.get(name.group(1))) : null;
    }

    /** Returns the linear contract of that name with a contract value known otherwise; null when it is not linear. */
    static @Nullable Instrument linear(String symbol, BigDecimal contractValue) {
        Matcher name = NAME.matcher(symbol);
        return name.matches() && isLinear(name) ? of(symbol, name, contractValue) : null;
    }

    static boolean isLinear(String symbol) {
        Matcher name = NAME.matcher(symbol);
        return name.matches() && isLinear(name);
    }

    private static boolean isLinear(Matcher name) {
        return !name.group(2).equals("USD") && name.group(4) == null;
    }

    private static @Nullable Instrument of(String symbol, Matcher name, @Nullable BigDecimal linearValue) {
        String base = name.group(1);
        boolean swap = name.group(3).equals("SWAP");
        Instant expiry = swap ? null : Expiries.digits(name.group(3), Expiries.EIGHT);
        if (!swap && expiry == null) {
            return null;
        }
        if (name.group(4) != null) {
            BigDecimal strike = new BigDecimal(name.group(4));
            OptionType type = name.group(5).equals("C") ? OptionType.CALL : OptionType.PUT;
            return linearValue == null || expiry == null || strike.signum() == 0
                    ? null
                    : Contracts.option(symbol, base, "USD", base, linearValue, expiry, strike, type);
        }
        if (name.group(2).equals("USD")) {
            return Contracts.inverse(symbol, base, "USD", base.equals("BTC") ? HUNDRED : BigDecimal.TEN, expiry);
        }
        String quote = name.group(2).equals("USD_UM") ? "USD" : name.group(2);
        return linearValue == null ? null : Contracts.linear(symbol, base, quote, linearValue, expiry);
    }
}
