package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.Conversion;
import dev.steelyard.margin.enclosure.LegTerms;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.MarketFigure.Kind;
import dev.steelyard.margin.enclosure.PoolTerms;
import dev.steelyard.margin.enclosure.PoolTerms.AssetTerms;
import dev.steelyard.margin.enclosure.UnitTerms;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The pools of a portfolio account with the market figures that each of their terms follows: the same books as the assessment
 * takes, for bounds over a box of the market. <b>Immutable</b>.
 *
 * @param figures what the account depends on, each once
 * @param pools in the order of the assessment
 * @param firstExpiry the first of what is held or ordered; null where nothing expires
 */
public record ScenarioTerms(
        List<MarketFigure> figures,
        List<PoolTerms> pools,
        @Nullable Instant firstExpiry) {
    public ScenarioTerms {
        figures = List.copyOf(figures);
        pools = List.copyOf(pools);
    }

    /**
     * Returns the terms of an account; null where a figure is unknown, an option's volatility is only that of its mark, a
     * weight of collateral follows more than one figure, underlyings have several offsets, or a protocol counts in whole
     * units.
     */
    public static @Nullable ScenarioTerms of(Account account, MarketView market, RulePack rules) {
        ScenarioRule rule = rules.scenario();
        if (rules.model() != ModelKind.SCENARIO || rule == null || rule.protocol() != null) {
            return null;
        }
        ProtocolInputs inputs = new ProtocolInputs(account, market, rules);
        return inputs.read("account " + account.id(), () -> new Builder(inputs, rule, false).build())
                .value();
    }

    /**
     * Returns the terms of one pool while volatilities and time stand, where an option's mark moves by the difference of its
     * model; null as {@link #of}, but for volatilities of marks.
     */
    static @Nullable ScenarioTerms standing(ScenarioPool pool, ProtocolInputs of) {
        ProtocolInputs inputs = new ProtocolInputs(of.account, of.market, of.rules);
        ScenarioRule rule = ScenarioMarginModel.rule(of.rules);
        return rule.protocol() != null
                ? null
                : inputs.read("pool " + pool.id, () -> new Builder(inputs, rule, true).of(List.of(pool)))
                        .value();
    }

    /** What cannot be stated is left as null in between. */
    private static final class Builder {
        private final ProtocolInputs inputs;
        private final ScenarioRule rule;
        private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        private final List<MarketFigure> figures = new ArrayList<>();
        private final boolean standing;
        private boolean stateable = true;

        Builder(ProtocolInputs inputs, ScenarioRule rule, boolean standing) {
            this.inputs = inputs;
            this.rule = rule;
            this.standing = standing;
        }

        ScenarioTerms build() {
            return of(ScenarioMarginModel.pools(inputs));
        }

        /** Leaves the reading where there are none: there is nothing to say then. */
        ScenarioTerms of(List<ScenarioPool> stated) {
            List<PoolTerms> pools = new ArrayList<>();
            for (ScenarioPool pool : stated) {
                pools.add(pool(pool));
            }
            ScenarioTerms terms = new ScenarioTerms(figures, pools, firstExpiry());
            return inputs.known(stateable ? terms : null, Reason.NOT_MODELED);
        }

        private @Nullable Instant firstExpiry() {
            List<String> symbols = new ArrayList<>();
            inputs.account.positions().forEach(position -> symbols.add(position.symbol()));
            for (Order order : inputs.account.orders()) {
                symbols.add(order.symbol());
            }
            Instant first = null;
            for (String symbol : symbols) {
                Instrument instrument = inputs.rules.instrument(inputs.account, symbol);
                Instant expiry = instrument instanceof Instrument.Option option
                        ? option.expiry()
                        : instrument instanceof Instrument.Future future ? future.expiry() : null;
                first = first == null || (expiry != null && expiry.isBefore(first)) ? expiry : first;
            }
            return first;
        }

        private PoolTerms pool(ScenarioPool pool) {
            SequencedMap<Asset, AssetTerms> assets = new LinkedHashMap<>();
            pool.nets().forEach((asset, net) -> assets.put(asset, asset(pool, asset, net)));
            List<UnitTerms> units = new ArrayList<>();
            for (UnitBook book : pool.books(ScenarioShift.NONE, pool.lines)) {
                List<ScenarioLine> lines = pool.lines.stream()
                        .filter(line -> line.unit().equals(book.unit()))
                        .toList();
                List<LegTerms> legs = new ArrayList<>();
                for (int i = 0; i < lines.size(); i++) {
                    legs.add(leg(pool, lines.get(i), book.legs().get(i), assets));
                }
                units.add(unit(pool, book, lines.getFirst(), legs));
            }
            for (String unit : pool.units()) {
                long pairs = rule.offsets().stream()
                        .filter(o -> o.first().equals(unit) || o.second().equals(unit))
                        .count();
                stateable &= pairs < 2;
            }
            return new PoolTerms(
                    pool.id,
                    units,
                    List.copyOf(assets.values()),
                    standing && !pool.isStale() ? rule.fresh() : rule,
                    inputs.rules.liquidation().threshold().doubleValue());
        }

        private UnitTerms unit(ScenarioPool pool, UnitBook book, ScenarioLine first, List<LegTerms> legs) {
            UnitRule own = rule.requiredUnit(book.unit());
            Asset base = first.instrument().base();
            boolean indexed = inputs.market.usdPrice(base) != null;
            boolean inUsd = pool.isInUsd(book.unit());
            BigDecimal held = base.equals(pool.asset) ? null : pool.cash(base);
            return new UnitTerms(
                    book.unit(),
                    own,
                    legs,
                    inUsd ? usd(pool.asset) : Conversion.NONE,
                    indexed ? usd(base) : price(first),
                    held == null ? 0 : held.doubleValue(),
                    held == null ? Conversion.NONE : rate(pool, base));
        }

        private LegTerms leg(ScenarioPool pool, ScenarioLine line, ScenarioLeg inPool, Map<Asset, AssetTerms> assets) {
            boolean inQuote = line.leg().inverse() && !inPool.inverse();
            String symbol = line.position().symbol();
            int vol = -1;
            if (line.isOption()) {
                stateable &= standing || inputs.market.vols().get(symbol) != null;
                vol = figure(
                        Kind.VOL,
                        symbol,
                        Objects.requireNonNull(line.leg().option()).vol());
            }
            BigDecimal mark = line.optionMark();
            BigDecimal entry = line.position().entryPrice();
            return new LegTerms(
                    line.leg(),
                    line.settle().code(),
                    inQuote,
                    price(line),
                    vol,
                    rate(pool, inQuote ? line.instrument().quote() : line.settle()),
                    mark == null || standing ? -1 : figure(Kind.MARK, symbol, mark),
                    rate(pool, line.settle()),
                    Objects.requireNonNull(assets.get(line.settle())).weight(),
                    line.isOption()
                            ? 0
                            : inputs.known(entry, Reason.MISSING_DATA).doubleValue());
        }

        /** Returns what the price of a line follows: its mark; of an option its forward, else its index. */
        private Conversion price(ScenarioLine line) {
            if (!(line.instrument() instanceof Instrument.Option option)) {
                return new Conversion(
                        figure(Kind.MARK, line.position().symbol(), line.leg().price()), 1);
            }
            String label = OptionMark.forwardLabel(option, inputs.market);
            if (label != null) {
                boolean stated = inputs.market.forwards().get(label) != null;
                return new Conversion(
                        figure(
                                stated ? Kind.FORWARD : Kind.MARK,
                                label,
                                line.leg().price()),
                        1);
            }
            BigDecimal base = inputs.known(inputs.market.usdPrice(option.base()), Reason.MISSING_PRICE);
            return new Conversion(
                    figure(Kind.USD, option.base().code(), base),
                    Decimals.divide(line.leg().price(), base).doubleValue());
        }

        private AssetTerms asset(ScenarioPool pool, Asset asset, ScenarioPool.Net net) {
            CollateralSchedule schedule = pool.schedule(asset);
            BigDecimal price = pool.rate(asset, ScenarioShift.NONE);
            CollateralPiece piece = CollateralPiece.of(schedule, net.total(), price);
            boolean settles = pool.lines.stream().anyMatch(line -> line.settle().equals(asset));
            stateable &= piece != null || !settles;
            BigDecimal owed = schedule.loan()
                    .maintenanceRate()
                    .multiply(inputs.rules.liquidation().threshold())
                    .add(BigDecimal.ONE
                            .add(schedule.loan().maintenanceRate())
                            .multiply(schedule.loan().liquidationFeeRate()));
            return new AssetTerms(
                    asset.code(),
                    rate(pool, asset),
                    standing ? net.cash().add(marksOverModel(pool, asset)) : net.cash(),
                    net.total().doubleValue(),
                    piece == null ? 0 : piece.value().doubleValue(),
                    piece == null ? 0 : piece.weight().doubleValue(),
                    piece == null || !settles ? null : piece.least(),
                    piece == null || !settles ? null : piece.most(),
                    piece == null ? schedule : null,
                    owed.doubleValue());
        }

        /** Returns by how much the marks of options settled in an asset exceed the model: what stands when prices move. */
        private static BigDecimal marksOverModel(ScenarioPool pool, Asset asset) {
            return pool.lines.stream()
                    .filter(line -> line.isOption() && line.settle().equals(asset))
                    .map(line -> line.value(ScenarioShift.NONE)
                            .subtract(line.leg().optionValue()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** Returns units of a pool's asset per unit of another; a figure unless both are one. */
        private Conversion rate(ScenarioPool pool, Asset asset) {
            BigDecimal rate = pool.rate(asset, ScenarioShift.NONE);
            if (asset.equals(pool.asset)) {
                return Conversion.NONE;
            }
            Conversion usd = usd(asset);
            return usd.figure() < 0
                    ? new Conversion(-1, rate.doubleValue())
                    : new Conversion(
                            usd.figure(),
                            Decimals.divide(rate, pool.usdPrice(asset, ScenarioShift.NONE))
                                    .doubleValue());
        }

        private Conversion usd(Asset asset) {
            boolean quoted = inputs.market.prices().containsKey(asset)
                    || inputs.market.indices().containsKey(asset);
            BigDecimal price = inputs.known(inputs.market.usdPrice(asset), Reason.MISSING_PRICE);
            return quoted
                    ? new Conversion(figure(Kind.USD, asset.code(), price), 1)
                    : new Conversion(-1, price.doubleValue());
        }

        private int figure(Kind kind, String name, BigDecimal now) {
            stateable &= now.signum() > 0;
            Integer known = numbers.putIfAbsent(kind + ":" + name, figures.size());
            if (known != null) {
                return known;
            }
            figures.add(new MarketFigure(kind, name, now.doubleValue()));
            return figures.size() - 1;
        }
    }
}
