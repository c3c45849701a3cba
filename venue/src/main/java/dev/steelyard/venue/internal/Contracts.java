package dev.steelyard.venue.internal;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds contracts from the words of venues. <b>Thread-safe</b>. */
public final class Contracts {
    /** Codes that venues write for an asset that everyone else calls otherwise. */
    private static final Map<String, String> NEUTRAL = Map.of("XBT", "BTC", "XDG", "DOGE", "USDT.E", "USDT");

    private Contracts() {}

    /** Returns the asset that a venue calls {@code code}: in capitals, XBT as BTC. */
    public static Asset asset(String code) {
        String capitals = code.toUpperCase(Locale.ROOT);
        return Asset.of(NEUTRAL.getOrDefault(capitals, capitals));
    }

    /**
     * Returns a contract settled in its quote asset, perpetual unless it expires.
     *
     * @param size base units per contract
     */
    public static Instrument linear(
            String symbol, String base, String quote, BigDecimal size, @Nullable Instant expiry) {
        Asset settle = asset(quote);
        return dated(new ContractTerms(symbol, asset(base), settle, settle, Payoff.LINEAR, size, null, null), expiry);
    }

    /** Returns a linear contract of one base unit. */
    public static Instrument linear(String symbol, String base, String quote, @Nullable Instant expiry) {
        return linear(symbol, base, quote, BigDecimal.ONE, expiry);
    }

    /**
     * Returns a contract settled in its base coin, perpetual unless it expires.
     *
     * @param size quote units per contract
     */
    public static Instrument inverse(
            String symbol, String base, String quote, BigDecimal size, @Nullable Instant expiry) {
        return dated(ContractTerms.inverse(symbol, asset(base), asset(quote), size), expiry);
    }

    /**
     * Returns a contract settled in a third asset, perpetual unless it expires.
     *
     * @param multiplier settle units per contract and unit of price
     */
    public static Instrument quanto(
            String symbol, String base, String quote, Asset settle, BigDecimal multiplier, @Nullable Instant expiry) {
        return dated(
                new ContractTerms(
                        symbol, asset(base), asset(quote), settle, Payoff.QUANTO, BigDecimal.ONE, null, multiplier),
                expiry);
    }

    /**
     * Returns a European option.
     *
     * @param settle what premium and payout are in; the base coin makes it inverse
     * @param size base units per contract
     */
    public static Instrument option(
            String symbol,
            String base,
            String quote,
            String settle,
            BigDecimal size,
            Instant expiry,
            BigDecimal strike,
            OptionType type) {
        Asset coin = asset(base);
        Asset paid = asset(settle);
        Payoff payoff = paid.equals(coin) ? Payoff.INVERSE : Payoff.LINEAR;
        ContractTerms terms = new ContractTerms(symbol, coin, asset(quote), paid, payoff, size, null, null);
        return new Instrument.Option(terms, expiry, strike, type, false);
    }

    /** Returns the same contract with a price step; null leaves it unknown. */
    public static Instrument withTick(Instrument contract, @Nullable BigDecimal tick) {
        ContractTerms terms = contract.terms().withTickSize(tick == null || tick.signum() <= 0 ? null : tick);
        return switch (contract) {
            case Instrument.Spot s -> new Instrument.Spot(terms);
            case Instrument.Perpetual p -> new Instrument.Perpetual(terms);
            case Instrument.Future f -> new Instrument.Future(terms, f.expiry());
            case Instrument.Option o -> new Instrument.Option(terms, o.expiry(), o.strike(), o.type(), o.american());
            case Instrument.LeveragedToken t -> new Instrument.LeveragedToken(terms, t.targetLeverage());
        };
    }

    /** Returns the contract of these terms: a future when it expires, else a perpetual. */
    public static Instrument dated(ContractTerms terms, @Nullable Instant expiry) {
        return expiry == null ? new Instrument.Perpetual(terms) : new Instrument.Future(terms, expiry);
    }
}
