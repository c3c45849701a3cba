package dev.steelyard.venue.bitmex;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * BitMEX money and contracts. Amounts are whole minor units: satoshi ({@code XBt}), millionths ({@code USDt}), billionths
 * ({@code Gwei}, {@code LAMp}). {@code XBTUSD} and {@code XBTM24} are inverse, of 1 USD; {@code ETHUSD} is quanto, one
 * millionth of a bitcoin per dollar; {@code XBTUSDT} is linear, of a millionth of a bitcoin. All others come from the
 * instruments file or a position's own value. <b>Thread-safe</b>.
 */
public final class BitmexContracts {
    private static final Pattern DATED = Pattern.compile("XBT([FGHJKMNQUVXZ]\\d{2})");
    private static final LocalTime NOON = LocalTime.NOON;
    private static final BigDecimal MILLIONTH = new BigDecimal("0.000001");
    private static final Asset BTC = Asset.of("BTC");

    private BitmexContracts() {}

    /** A settlement currency: the asset, and the decimals of its minor unit. */
    record Money(Asset asset, int decimals) {
        BigDecimal units(BigDecimal minor) {
            return minor.movePointLeft(decimals);
        }
    }

    /** Returns the currency that a field names. */
    static Money money(Row row, String... fields) {
        String code = row.text(fields);
        return switch (code) {
            case "XBt" -> new Money(BTC, 8);
            case "USDt" -> new Money(Asset.of("USDT"), 6);
            case "Gwei" -> new Money(Asset.of("ETH"), 9);
            case "LAMp" -> new Money(Asset.of("SOL"), 9);
            default ->
                throw row.require(fields).refusal(FailureReason.UNSUPPORTED, "expected one of XBt, USDt, Gwei, LAMp");
        };
    }

    /** Returns the contract of that name, or null when its terms do not follow from it. */
    public static @Nullable Instrument find(String symbol) {
        Matcher dated = DATED.matcher(symbol);
        if (dated.matches()) {
            return Contracts.inverse(symbol, "XBT", "USD", BigDecimal.ONE, Expiries.lastFriday(dated.group(1), NOON));
        }
        return switch (symbol) {
            case "XBTUSD" -> Contracts.inverse(symbol, "XBT", "USD", BigDecimal.ONE, null);
            case "ETHUSD" -> Contracts.quanto(symbol, "ETH", "USD", BTC, MILLIONTH, null);
            case "XBTUSDT" -> Contracts.linear(symbol, "XBT", "USDT", MILLIONTH, null);
            default -> null;
        };
    }

    /** Returns the terms that a position's mark value implies, or null. */
    static @Nullable Instrument implied(Row row, String symbol, Money money) {
        BigDecimal quantity = row.nonZero("currentQty");
        BigDecimal price = row.price("markPrice");
        BigDecimal value = row.nonZero("markValue");
        if (quantity == null || price == null || value == null || !row.has("underlying") || !row.has("quoteCurrency")) {
            return null;
        }
        String base = row.text("underlying");
        String quote = row.text("quoteCurrency");
        BigDecimal worth = money.units(value.abs());
        if (money.asset().equals(Contracts.asset(base))) {
            BigDecimal face = Implied.contractSize(quantity.abs(), price, worth, true);
            return face == null ? null : Contracts.inverse(symbol, base, quote, face, null);
        }
        BigDecimal factor = Implied.contractSize(quantity.abs(), price, worth, false);
        if (factor == null) {
            return null;
        }
        return money.asset().equals(Contracts.asset(quote))
                ? Contracts.linear(symbol, base, quote, factor, null)
                : Contracts.quanto(symbol, base, quote, money.asset(), factor, null);
    }

    /** Returns the contract that a line of the instrument answer states, or null when it is no contract on margin. */
    static @Nullable Instrument stated(Row row) {
        String symbol = row.text("symbol");
        if (!row.has("settlCurrency") || !row.has("multiplier")) {
            return null;
        }
        Money money = money(row, "settlCurrency");
        BigDecimal perContract = money.units(row.number("multiplier").abs());
        String base = row.text("underlying", "rootSymbol");
        String quote = row.text("quoteCurrency");
        Instant expiry = row.time("expiry");
        Instrument found;
        if (Boolean.TRUE.equals(row.flag("isInverse"))) {
            found = Contracts.inverse(symbol, base, quote, perContract, expiry);
        } else if (Boolean.TRUE.equals(row.flag("isQuanto"))) {
            found = Contracts.quanto(symbol, base, quote, money.asset(), perContract, expiry);
        } else {
            found = Contracts.linear(symbol, base, money.asset().code(), perContract, expiry);
        }
        return Contracts.withTick(found, row.nonZero("tickSize"));
    }
}
