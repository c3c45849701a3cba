package dev.steelyard.engine.slot;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Marks of options that nobody publishes, as factors of their own: each is computed from underlying price, volatility and
 * time once a moment, for all accounts that hold the option. Their numbers begin above those of the market.
 * <b>Single-writer</b>.
 */
public final class OptionMarks {
    private static final int FIRST = 1 << 30;

    private final Map<Source, Integer> numbers = new HashMap<>();
    private final List<Computed> marks = new ArrayList<>();

    /**
     * What a mark is computed from.
     *
     * @param price the factor that is the underlying price
     * @param vol the factor that is the volatility
     */
    public record Source(Instrument.Option option, int price, int vol) {}

    /** A mark as it was computed last. */
    private static final class Computed {
        private final Source source;
        private @Nullable LiveMarket market;
        private long sequence;
        private double price;
        private double vol;
        private @Nullable BigDecimal value;
        private double shadow = Double.NaN;

        Computed(Source source) {
            this.source = source;
        }

        Computed at(LiveMarket now) {
            double priceNow = now.shadow(source.price());
            double volNow = now.shadow(source.vol());
            if (market != now || sequence != now.sequence() || price != priceNow || vol != volNow) {
                market = now;
                sequence = now.sequence();
                price = priceNow;
                vol = volNow;
                value = compute(now);
                shadow = value == null ? Double.NaN : value.doubleValue();
            }
            return this;
        }

        private @Nullable BigDecimal compute(LiveMarket now) {
            BigDecimal underlying = now.value(source.price());
            Instant asOf = now.asOf();
            return underlying == null || underlying.signum() <= 0 || !(vol > 0) || asOf == null
                    ? null
                    : OptionMark.value(source.option(), underlying, vol, asOf);
        }
    }

    /** Returns whether a factor is a computed mark. */
    public static boolean isComputed(int factor) {
        return factor >= FIRST;
    }

    /** Returns what a computed mark is computed from. */
    public Source source(int factor) {
        return marks.get(factor - FIRST).source;
    }

    /** Returns the value of a factor of the market or of a computed mark; NaN while it has none. */
    public double shadow(LiveMarket market, int factor) {
        return factor < FIRST
                ? market.shadow(factor)
                : marks.get(factor - FIRST).at(market).shadow;
    }

    /** Returns the exact value of a factor of the market or of a computed mark; null while it has none. */
    public @Nullable BigDecimal value(LiveMarket market, int factor) {
        return factor < FIRST ? market.value(factor) : marks.get(factor - FIRST).at(market).value;
    }

    /**
     * Returns the numbers of an account's computed marks by contract; null where one is computed from what no single factor
     * states.
     *
     * @param stated the market as it is
     * @param marked the same with the marks of options filled in
     */
    @Nullable
    Map<String, Integer> of(LiveMarket market, Account account, MarketView stated, MarketView marked, RulePack rules) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            String symbol = position.symbol();
            BigDecimal mark = marked.mark(symbol);
            if (mark == null || stated.mark(symbol) != null || found.containsKey(symbol)) {
                continue;
            }
            Integer number = rules.instrument(account, symbol) instanceof Instrument.Option option
                    ? number(market, option, stated, mark)
                    : null;
            if (number == null) {
                return null;
            }
            found.put(symbol, number);
        }
        return found;
    }

    private @Nullable Integer number(LiveMarket market, Instrument.Option option, MarketView stated, BigDecimal mark) {
        int price = priceFactor(market, option, stated);
        int vol = market.find(FactorKind.VOL, option.symbol());
        BigDecimal underlying = OptionMark.underlying(option, stated);
        BigDecimal value = price < 0 ? null : market.value(price);
        if (vol < 0 || underlying == null || value == null || value.compareTo(underlying) != 0) {
            return null;
        }
        int number = numbers.computeIfAbsent(new Source(option, price, vol), source -> {
            marks.add(new Computed(source));
            return FIRST + marks.size() - 1;
        });
        BigDecimal computed = value(market, number);
        return computed != null && computed.compareTo(mark) == 0 ? number : null;
    }

    /** Returns the factor to which the underlying price of an option is proportional, while its quote asset stays. */
    public static int priceFactor(LiveMarket market, Instrument.Option option, MarketView stated) {
        String label = OptionMark.forwardLabel(option, stated);
        if (label == null) {
            return TermFactors.usdFactor(market, option.base());
        }
        boolean isStated = stated.forwards().get(label) != null;
        return market.find(isStated ? FactorKind.FORWARD : FactorKind.MARK, label);
    }
}
