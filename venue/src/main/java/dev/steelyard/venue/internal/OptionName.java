package dev.steelyard.venue.internal;

import dev.steelyard.core.instrument.OptionType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a Deribit option says: {@code BTC-24APR26-65000-P}, {@code XRP_USDC-30JUN23-0d5-C}.
 * <b>Immutable</b>.
 *
 * @param underlying before the first dash
 * @param expiry at 08:00 UTC of its date
 * @param strike in quote currency, above 0
 * @param type call or put
 */
public record OptionName(String underlying, Instant expiry, double strike, OptionType type) {
    /** Returns what a name says; null when it is no option's. */
    public static @Nullable OptionName parse(String name) {
        String[] parts = name.split("-", -1);
        if (parts.length != 4 || !(parts[3].equals("C") || parts[3].equals("P"))) {
            return null;
        }
        Instant expiry = Expiries.named(parts[1], Expiries.EIGHT);
        String digits = parts[2].replace('d', '.');
        if (expiry == null || !digits.matches("\\d{1,15}(\\.\\d{1,15})?")) {
            return null;
        }
        double strike = Double.parseDouble(digits);
        OptionType type = parts[3].equals("C") ? OptionType.CALL : OptionType.PUT;
        return strike > 0 ? new OptionName(parts[0], expiry, strike, type) : null;
    }

    /** Returns whether an option of that underlying is quoted in coin; else its price is in quote currency. */
    public static boolean isCoinSettled(String underlying) {
        return !underlying.contains("_");
    }

    /** Returns a price as a fraction of the forward. */
    public static @Nullable Double overForward(String underlying, @Nullable Double price, @Nullable Double forward) {
        if (price == null || isCoinSettled(underlying)) {
            return price;
        }
        return forward == null ? null : price / forward;
    }
}
