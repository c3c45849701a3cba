package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A market with the marks of an account's options filled in: as supplied, else by Black-76 from vol and forward (or index);
 * after expiry the intrinsic value at the forward stated for it (the settlement price), else at the index.
 * <b>Single-writer</b>.
 */
final class OptionMarket {
    private final Account account;
    private final RulePack rules;
    private final MarketView market;
    private final @Nullable Instant asOf;
    private final List<String> warnings = new ArrayList<>();

    OptionMarket(Account account, MarketView given, RulePack rules) {
        this.account = account;
        this.rules = rules;
        this.asOf = given.asOf() != null ? given.asOf() : account.asOf();
        MarketView.Builder filled = null;
        for (String symbol : symbols(account)) {
            if (rules.instrument(account, symbol) instanceof Instrument.Option option) {
                BigDecimal mark = mark(option, given);
                if (mark != null && mark != given.mark(symbol)) {
                    filled = filled == null ? given.toBuilder() : filled;
                    filled.mark(symbol, mark);
                }
            }
        }
        this.market = filled == null ? given : filled.build();
    }

    private static SequencedSet<String> symbols(Account account) {
        SequencedSet<String> symbols = new LinkedHashSet<>();
        for (Position position : account.positions()) {
            symbols.add(position.symbol());
        }
        for (Order order : account.orders()) {
            symbols.add(order.symbol());
        }
        return symbols;
    }

    /** Returns true from the moment of expiry on; false when the time is unknown. */
    static boolean isExpired(Instrument.Option option, @Nullable Instant asOf) {
        return asOf != null && !asOf.isBefore(option.expiry());
    }

    private @Nullable BigDecimal mark(Instrument.Option option, MarketView given) {
        BigDecimal supplied = given.mark(option.symbol());
        BigDecimal underlying = OptionMark.underlying(option, given);
        if (isExpired(option, asOf)) {
            warnings.add(option.symbol() + ": expired at " + option.expiry()
                    + (underlying == null
                            ? "; its settlement price is unknown"
                            : "; counted as cash at its intrinsic value at " + Decimals.plain(underlying)));
            return underlying == null ? supplied : OptionMark.intrinsic(option, underlying);
        }
        BigDecimal vol = given.vols().get(option.symbol());
        if (supplied != null || underlying == null || vol == null || asOf == null) {
            return supplied;
        }
        BigDecimal computed = OptionMark.value(option, underlying, vol.doubleValue(), asOf);
        warnings.add(option.symbol() + ": its mark " + Decimals.plain(computed) + " was computed from vol "
                + Decimals.plain(vol)
                + (OptionMark.forward(option, given) == null ? " and the index " : " and the forward ")
                + Decimals.plain(underlying));
        return computed;
    }

    MarketView market() {
        return market;
    }

    /** Returns the time of the prices, else of the holdings; null when neither is known. */
    @Nullable
    Instant asOf() {
        return asOf;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Returns the vol of each option held, by symbol, that a moved market keeps: that of its mark, else the one stated. An
     * option without a vol, a forward or a time is absent.
     */
    Map<String, Double> vols() {
        Map<String, Double> vols = new LinkedHashMap<>();
        for (String symbol : symbols(account)) {
            if (!(rules.instrument(account, symbol) instanceof Instrument.Option option)) {
                continue;
            }
            BigDecimal underlying = OptionMark.underlying(option, market);
            BigDecimal mark = market.mark(symbol);
            if (underlying == null || asOf == null) {
                continue;
            }
            Double vol = mark == null ? null : OptionMark.impliedVol(option, underlying, mark, asOf);
            BigDecimal stated = market.vols().get(symbol);
            if (vol == null && stated != null) {
                vol = stated.doubleValue();
            }
            if (vol != null) {
                vols.put(symbol, vol);
            }
        }
        return vols;
    }

    /**
     * Returns the market after the prices of some assets have been multiplied: contracts, forwards and coins by the factor,
     * options revalued at the vols told.
     *
     * @param moves tells which base assets move
     * @param factor greater than 0
     */
    MarketView moved(Predicate<Asset> moves, BigDecimal factor, Map<String, Double> vols) {
        MarketView.Builder moved = market.toBuilder();
        market.indices().forEach((asset, index) -> {
            if (moves.test(asset)) {
                moved.index(asset, index.value().multiply(factor));
            }
        });
        market.prices().forEach((asset, price) -> {
            if (moves.test(asset)) {
                moved.price(asset, price.multiply(factor));
            }
        });
        for (String symbol : symbols(account)) {
            Instrument instrument = rules.instrument(account, symbol);
            BigDecimal mark = market.mark(symbol);
            if (instrument == null || !moves.test(instrument.base())) {
                continue;
            }
            if (instrument instanceof Instrument.Option option) {
                move(option, factor, vols.get(symbol), moved);
            } else if (mark != null) {
                moved.mark(symbol, mark.multiply(factor));
            }
        }
        return moved.build();
    }

    private void move(Instrument.Option option, BigDecimal factor, @Nullable Double vol, MarketView.Builder moved) {
        BigDecimal underlying = OptionMark.underlying(option, market);
        if (underlying == null || asOf == null) {
            return;
        }
        if (isExpired(option, asOf)) {
            moved.forward(option.symbol(), underlying);
        } else if (vol != null) {
            BigDecimal price = underlying.multiply(factor);
            moved.forward(option.symbol(), price);
            moved.mark(option.symbol(), OptionMark.value(option, price, vol, asOf));
        }
    }
}
