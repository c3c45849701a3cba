package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftMarginMode;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftParameters;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpPosition;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftSpotPosition;
import dev.steelyard.margin.drift.DriftUnits;
import dev.steelyard.margin.rule.ContractRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * An account as Drift counts it. <b>Immutable</b>.
 *
 * @param lines the perpetual positions, in the order of the account
 * @param parameters the venue's settings
 * @param settings the account without holdings: its own cap, its leverage mode, and whether it is being liquidated
 * @param account everything, open orders included; unknown while a balance or entry is
 * @param tokens the markets of its tokens; unknown while a price is
 * @param initialKnown whether what only the initial test needs is known
 */
record DriftInputs(
        List<Line> lines,
        DriftParameters parameters,
        DriftAccount settings,
        Answer<DriftAccount> account,
        Answer<List<DriftSpotMarket>> tokens,
        boolean initialKnown) {
    private static final int RATIO_DECIMALS = DriftUnits.RATIO_SCALE;

    /**
     * A perpetual position.
     *
     * @param position as the account states it
     * @param instrument its terms
     * @param market its market; unknown while its price is
     * @param held as the venue holds it, orders included; its quote balance is 0 while the entry is unknown
     * @param hasEntry whether its profit can be said
     */
    record Line(
            Position position,
            Instrument instrument,
            Answer<DriftPerpMarket> market,
            DriftPerpPosition held,
            boolean hasEntry) {
        String symbol() {
            return position.symbol();
        }

        /** Returns the identity of its price feed: the base asset. */
        String oracle() {
            return instrument.base().code();
        }
    }

    static DriftInputs read(ProtocolInputs inputs) {
        inputs.requireOnePerMarket();
        DriftSpotInputs spot = new DriftSpotInputs(inputs);
        Orders orders = new Orders(inputs);
        List<Line> lines = new ArrayList<>();
        boolean initialKnown = true;
        for (Position position : withOrders(inputs, orders)) {
            lines.add(line(inputs, position, orders));
            initialKnown &= profitWeightKnown(inputs, position);
        }
        DriftAccount settings = inputs.read("account " + inputs.account.id(), () -> settings(inputs))
                .get();
        Answer<DriftAccount> account = inputs.read("account " + inputs.account.id(), () -> {
            List<DriftPerpPosition> perps = new ArrayList<>();
            for (Line line : lines) {
                inputs.known(line.hasEntry() ? line.held() : null, Reason.MISSING_DATA);
                perps.add(line.held());
            }
            return with(settings, spot.positions(orders.spot), perps);
        });
        return new DriftInputs(
                lines,
                parameters(inputs),
                settings,
                account,
                inputs.read("balances", spot::markets),
                initialKnown && spot.initialKnown());
    }

    private static DriftAccount settings(ProtocolInputs inputs) {
        return new DriftAccount(
                List.of(),
                List.of(),
                DriftUnits.ratio(figure(inputs, "maxMarginRatio")),
                mode(inputs),
                figure(inputs, "beingLiquidated").signum() != 0);
    }

    /** Returns an account of these holdings under the settings of another. */
    static DriftAccount with(DriftAccount settings, List<DriftSpotPosition> spot, List<DriftPerpPosition> perp) {
        return new DriftAccount(spot, perp, settings.maxMarginRatio(), settings.mode(), settings.beingLiquidated());
    }

    private static BigDecimal figure(ProtocolInputs inputs, String name) {
        BigDecimal value = inputs.accountFigureOrNull(name);
        return value == null ? BigDecimal.ZERO : value;
    }

    private static DriftMarginMode mode(ProtocolInputs inputs) {
        int number = ProtocolInputs.whole("highLeverageMode", figure(inputs, "highLeverageMode"));
        if (number < 0 || number >= DriftMarginMode.values().length) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "account " + inputs.account.id(),
                    "highLeverageMode was " + number + "; expected 0 (off), 1 (on) or 2 (maintenance only)");
        }
        return DriftMarginMode.values()[number];
    }

    private static DriftParameters parameters(ProtocolInputs inputs) {
        BigDecimal cap = inputs.rules.parameter("initialProfitCap");
        BigDecimal ramp = inputs.rules.parameter("liquidationRampSlots");
        return inputs.read(
                        "rule pack " + inputs.rules.id(),
                        () -> new DriftParameters(
                                DriftUnits.quote(inputs.rules.required("openOrderRequirement")),
                                cap == null ? null : DriftUnits.quote(cap),
                                DriftUnits.ratio(inputs.rules.required("liquidationBuffer")),
                                DriftUnits.quote(optional(inputs, "smallShortage")),
                                DriftUnits.quote(optional(inputs, "smallPosition")),
                                DriftUnits.ratio(optional(inputs, "initialLiquidationShare")),
                                ramp == null ? 0 : ProtocolInputs.whole("liquidationRampSlots", ramp)))
                .get();
    }

    private static BigDecimal optional(ProtocolInputs inputs, String name) {
        BigDecimal value = inputs.rules.parameter(name);
        return value == null ? BigDecimal.ZERO : value;
    }

    /** Returns the positions, and one of size 0 for each perpetual that only orders name. */
    private static List<Position> withOrders(ProtocolInputs inputs, Orders orders) {
        Map<String, Position> bySymbol = new LinkedHashMap<>();
        inputs.account.positions().forEach(position -> bySymbol.put(position.symbol(), position));
        orders.perp
                .keySet()
                .forEach(symbol ->
                        bySymbol.putIfAbsent(symbol, Position.cross(symbol, BigDecimal.ZERO, BigDecimal.ZERO)));
        return List.copyOf(bySymbol.values());
    }

    private static Line line(ProtocolInputs inputs, Position position, Orders orders) {
        String symbol = position.symbol();
        ContractRule rule = inputs.rule(position);
        Instrument instrument = inputs.instrument(position, MarginMode.CROSS);
        Answer<DriftPerpMarket> market =
                inputs.read("contract " + symbol, () -> market(inputs, symbol, instrument, rule));
        Answer<BigDecimal> cost =
                inputs.read("position " + symbol, () -> inputs.cost(position, instrument, DriftUnits.QUOTE_SCALE));
        OpenSize open = orders.perp.getOrDefault(symbol, OpenSize.NONE);
        DriftPerpPosition held = inputs.read("position " + symbol, () -> {
                    BigDecimal contract = instrument.terms().contractSize();
                    return new DriftPerpPosition(
                            symbol,
                            DriftUnits.base(ProtocolInputs.coins(position, instrument)),
                            DriftUnits.quote(cost.orElse(BigDecimal.ZERO)).negate(),
                            DriftUnits.quote(
                                    position.accruedFunding().setScale(DriftUnits.QUOTE_SCALE, RoundingMode.FLOOR)),
                            DriftUnits.base(open.bids().multiply(contract)),
                            DriftUnits.base(open.asks().multiply(contract).negate()),
                            open.count(),
                            DriftUnits.ratio(ProtocolInputs.rateOfLeverage(position, RATIO_DECIMALS)));
                })
                .get();
        return new Line(position, instrument, market, held, cost.isPresent());
    }

    private static DriftPerpMarket market(
            ProtocolInputs inputs, String symbol, Instrument instrument, ContractRule rule) {
        BigDecimal imbalanceLimit = ProtocolInputs.parameter(rule, "maxImbalance", BigDecimal.ZERO);
        return new DriftPerpMarket(
                symbol,
                instrument.base().code(),
                inputs.state(symbol, "settlement", BigDecimal.ZERO).signum() != 0
                        ? DriftPerpMarket.Status.SETTLEMENT
                        : DriftPerpMarket.Status.ACTIVE,
                ProtocolInputs.parameter(rule, "prediction", BigDecimal.ZERO).signum() != 0,
                price(inputs.mark(symbol)),
                new DriftPerpMarket.Ratios(
                        DriftUnits.ratio(inputs.parameter(symbol, rule, "initialMarginRatio")),
                        DriftUnits.ratio(inputs.parameter(symbol, rule, "maintenanceMarginRatio")),
                        DriftUnits.fee(inputs.parameter(symbol, rule, "imfFactor")),
                        DriftUnits.ratio(ProtocolInputs.parameter(rule, "highLeverageInitialRatio", BigDecimal.ZERO)),
                        DriftUnits.ratio(
                                ProtocolInputs.parameter(rule, "highLeverageMaintenanceRatio", BigDecimal.ZERO))),
                new DriftPerpMarket.ProfitWeight(
                        DriftUnits.ratio(inputs.parameter(symbol, rule, "initialProfitWeight")),
                        DriftUnits.ratio(inputs.parameter(symbol, rule, "maintenanceProfitWeight")),
                        DriftUnits.fee(ProtocolInputs.parameter(rule, "profitImfFactor", BigDecimal.ZERO)),
                        DriftUnits.quote(imbalanceLimit),
                        DriftUnits.quote(inputs.state(symbol, "profitImbalance", BigDecimal.ZERO))),
                DriftPerpMarket.Liquidation.FREE);
    }

    /** Returns a price as the venue cuts it. */
    static BigInteger price(BigDecimal price) {
        return DriftUnits.price(ProtocolInputs.cutPrice(price, DriftUnits.PRICE_SCALE));
    }

    private static boolean profitWeightKnown(ProtocolInputs inputs, Position position) {
        boolean limited = ProtocolInputs.parameter(inputs.rule(position), "maxImbalance", BigDecimal.ZERO)
                        .signum()
                > 0;
        boolean known = !limited || inputs.market.state(position.symbol(), "profitImbalance") != null;
        if (!known) {
            inputs.warn(
                    "market.states." + position.symbol() + " lacks profitImbalance, so the initial test is unknown");
        }
        return known;
    }

    /** What open orders of one market would buy and sell, both at least 0, and how many there are. */
    record OpenSize(BigDecimal bids, BigDecimal asks, int count) {
        static final OpenSize NONE = new OpenSize(BigDecimal.ZERO, BigDecimal.ZERO, 0);

        OpenSize plus(Order order) {
            BigDecimal size = order.reduceOnly() ? BigDecimal.ZERO : order.size();
            return order.side() == OrderSide.BUY
                    ? new OpenSize(bids.add(size), asks, count + 1)
                    : new OpenSize(bids, asks.add(size), count + 1);
        }
    }

    /** Open orders by perpetual symbol and by spot token. */
    private static final class Orders {
        final SequencedMap<String, OpenSize> perp = new LinkedHashMap<>();
        final SequencedMap<Asset, OpenSize> spot = new LinkedHashMap<>();

        Orders(ProtocolInputs inputs) {
            for (Order order : inputs.account.orders()) {
                Instrument instrument = AccountBuckets.instrument(inputs.rules, inputs.account, order.symbol());
                if (instrument instanceof Instrument.Spot) {
                    add(spot, instrument.base(), order);
                } else {
                    add(perp, order.symbol(), order);
                }
            }
        }

        private static <K> void add(SequencedMap<K, OpenSize> map, K key, Order order) {
            OpenSize open = Objects.requireNonNullElse(map.get(key), OpenSize.NONE);
            map.put(key, open.plus(order));
        }
    }

    /** Returns this account without its open orders. */
    static DriftAccount withoutOrders(DriftAccount account) {
        return with(
                account,
                account.spot().stream()
                        .map(p -> DriftSpotPosition.of(p.market(), p.amount()))
                        .toList(),
                account.perp().stream().map(DriftInputs::withoutOrders).toList());
    }

    /** Returns this position without its open orders. */
    static DriftPerpPosition withoutOrders(DriftPerpPosition p) {
        return new DriftPerpPosition(
                p.market(),
                p.base(),
                p.quote(),
                p.unsettledFunding(),
                BigInteger.ZERO,
                BigInteger.ZERO,
                0,
                p.maxMarginRatio());
    }

    /** Returns the markets of all tokens and perpetuals; unknown while a price is. */
    Answer<DriftMarkets> markets() {
        return tokens.flatMap(spot -> {
            List<DriftPerpMarket> perps = new ArrayList<>();
            for (Line line : lines) {
                DriftPerpMarket market = line.market().value();
                if (market == null) {
                    return line.market().map(m -> new DriftMarkets(spot, List.of(m)));
                }
                perps.add(market);
            }
            return Answer.of(new DriftMarkets(spot, perps));
        });
    }
}
