package dev.steelyard.margin.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.liquidation.LiquidationMap.Bucket;
import dev.steelyard.margin.liquidation.LiquidationMap.Entry;
import dev.steelyard.margin.liquidation.LiquidationMap.Market;
import dev.steelyard.margin.liquidation.LiquidationMap.Volume;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects a {@link LiquidationMap}, account by account. <b>Single-writer</b>; <b>Deterministic: yes</b>. */
public final class LiquidationMapBuilder {
    private record Key(Asset base, String unit) {}

    /** The positions on one underlying, and its latest mark. */
    private static final class Collected {
        private final List<Entry> entries = new ArrayList<>();
        private BigDecimal mark;
        private @Nullable Instant markTime;

        Collected(BigDecimal mark, @Nullable Instant time) {
            this.mark = mark;
            this.markTime = time;
        }

        void mark(BigDecimal price, @Nullable Instant time) {
            if (time != null && (markTime == null || time.isAfter(markTime))) {
                mark = price;
                markTime = time;
            }
        }
    }

    private final Map<Key, Collected> markets =
            new TreeMap<>(Comparator.comparing(Key::base).thenComparing(Key::unit));
    private int accounts;
    private int positions;
    private int withoutPrice;
    private int unknown;

    /**
     * Adds an account.
     *
     * @param risk assessed with liquidation prices
     */
    public LiquidationMapBuilder add(Account account, MarketView market, RulePack rules, AccountRisk risk) {
        accounts++;
        for (PositionRisk position : risk.positions()) {
            if (position.size().signum() == 0) {
                continue;
            }
            positions++;
            Reason reason = position.liquidationPrice().reason();
            Entry entry = entry(account, market, rules, position);
            if (reason == Reason.NO_LIQUIDATION) {
                withoutPrice++;
            } else if (entry == null) {
                unknown++;
            } else {
                Key key = key(account, market, rules, position);
                markets.computeIfAbsent(key, k -> new Collected(entry.markPrice(), market.asOf()))
                        .mark(entry.markPrice(), market.asOf());
                markets.get(key).entries.add(entry);
            }
        }
        return this;
    }

    /** Adds an account that could not be assessed: of none of its positions is it known where it is liquidated. */
    public LiquidationMapBuilder addUnknown(Account account) {
        accounts++;
        for (Position position : account.positions()) {
            if (position.size().signum() != 0) {
                positions++;
                unknown++;
            }
        }
        return this;
    }

    private static Instrument instrument(Account account, RulePack rules, String symbol) {
        return Objects.requireNonNull(
                rules.instrument(account, symbol), () -> "position " + symbol + " was assessed without its terms");
    }

    private static @Nullable Entry entry(Account account, MarketView market, RulePack rules, PositionRisk position) {
        Amount notional = position.notional().value();
        BigDecimal mark = position.markPrice().value();
        BigDecimal price = position.liquidationPrice().value();
        if (notional == null || mark == null || price == null) {
            return null;
        }
        Instrument instrument = instrument(account, rules, position.symbol());
        BigDecimal value = switch (instrument.terms().payoff()) {
            case LINEAR -> notional.value();
            case INVERSE -> notional.value().multiply(mark);
            case QUANTO -> {
                BigDecimal usd = market.usdPrice(instrument.settle());
                yield usd == null ? notional.value() : notional.value().multiply(usd);
            }
        };
        return new Entry(position.size().signum() > 0, mark, price, Decimals.limit(value));
    }

    private static Key key(Account account, MarketView market, RulePack rules, PositionRisk position) {
        Instrument instrument = instrument(account, rules, position.symbol());
        Asset unit = instrument.quote();
        if (instrument.terms().payoff() == Payoff.QUANTO) {
            unit = market.usdPrice(instrument.settle()) == null ? instrument.settle() : Asset.USD;
        }
        return new Key(instrument.base(), ReferencePrices.isCash(unit) ? Asset.USD.code() : unit.code());
    }

    /**
     * Returns the map of all accounts added.
     *
     * @param step largest width of a bucket as a fraction of the mark, greater than 0
     */
    public LiquidationMap build(BigDecimal step) {
        List<Market> built = new ArrayList<>();
        markets.forEach((key, collected) -> {
            BigDecimal width = round(collected.mark.multiply(step));
            built.add(new Market(
                    key.base(),
                    key.unit(),
                    collected.mark,
                    width,
                    buckets(collected.entries, width),
                    collected.entries));
        });
        return new LiquidationMap(accounts, positions, withoutPrice, unknown, built);
    }

    /** Returns the largest of 1, 2 and 5 times a power of ten that is not above {@code width}. */
    private static BigDecimal round(BigDecimal width) {
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(width.precision() - width.scale() - 1);
        BigDecimal rounded = power;
        for (String times : List.of("2", "5")) {
            BigDecimal larger = power.multiply(new BigDecimal(times));
            rounded = larger.compareTo(width) <= 0 ? larger : rounded;
        }
        return rounded;
    }

    private static List<Bucket> buckets(List<Entry> entries, BigDecimal width) {
        Map<BigDecimal, Bucket> buckets = new TreeMap<>();
        for (Entry entry : entries) {
            BigDecimal from = Decimals.toTick(entry.liquidationPrice(), width, RoundingMode.FLOOR);
            Volume longs = entry.isLong() ? entry.volume() : Volume.NONE;
            Volume shorts = entry.isLong() ? Volume.NONE : entry.volume();
            buckets.merge(
                    from,
                    new Bucket(from, from.add(width), longs, shorts),
                    (a, b) -> new Bucket(
                            a.from(),
                            a.to(),
                            a.longs().plus(b.longs()),
                            a.shorts().plus(b.shorts())));
        }
        return List.copyOf(buckets.values());
    }
}
