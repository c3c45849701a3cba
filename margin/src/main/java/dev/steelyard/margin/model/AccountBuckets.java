package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Divides an account into the buckets that are liquidated on their own. <b>Single-writer</b>. */
final class AccountBuckets {
    /** Market figure: maintenance margin as a share of the initial margin, as the venue states it for this account. */
    static final String ADJUST_FACTOR = "adjustFactor";

    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final OptionMarket prices;

    AccountBuckets(Account account, MarketView market, RulePack rules) {
        this.account = account;
        this.rules = rules;
        this.prices = new OptionMarket(account, market, rules);
        this.market = prices.market();
    }

    /** Returns the account that is divided. */
    Account account() {
        return account;
    }

    /** Returns the market with the marks of options. */
    OptionMarket prices() {
        return prices;
    }

    /** Returns the divider of the same account at another market. */
    AccountBuckets at(MarketView other) {
        return new AccountBuckets(account, other, rules);
    }

    /** Returns the bucket of an id. */
    Bucket bucket(String id) {
        for (Bucket bucket : divide()) {
            if (bucket.id.equals(id)) {
                return bucket;
            }
        }
        throw new IllegalArgumentException("there was no bucket " + id);
    }

    /** Returns the shared pools, then one bucket for each isolated position, in the order of the account. */
    List<Bucket> divide() {
        List<PositionLine> shared = new ArrayList<>();
        List<Bucket> isolated = new ArrayList<>();
        for (Position position : account.positions()) {
            PositionLine line = line(position);
            checkSize(line);
            if (position.marginMode() == MarginMode.ISOLATED) {
                isolated.add(isolated(line));
            } else {
                shared.add(line);
            }
        }
        List<Bucket> buckets =
                new ArrayList<>(rules.isPooledTogether(account) ? together(shared) : bySettleAsset(shared));
        buckets.addAll(isolated);
        return buckets;
    }

    /** Returns the line of a contract that may not be held: size 0 on the leg of an order. */
    PositionLine lineOf(Order order) {
        for (Position position : account.positions()) {
            boolean sameLeg = position.side() == PositionSide.BOTH || position.side() == order.positionSide();
            if (position.symbol().equals(order.symbol()) && sameLeg) {
                return line(position);
            }
        }
        return line(Position.cross(order.symbol(), BigDecimal.ZERO, null).withSide(order.positionSide()));
    }

    /** Returns the line of a position. */
    PositionLine line(Position position) {
        ContractRule contract = contractRule(position);
        Instrument instrument = instrument(rules, account, position.symbol());
        BigDecimal mark = market.mark(position.symbol());
        if (mark != null && mark.signum() == 0 && !(instrument instanceof Instrument.Option)) {
            throw FailureException.of(
                    FailureReason.INVALID, "market.marks." + position.symbol(), "mark was 0; expected a price above 0");
        }
        BigDecimal reference = market.state(position.symbol(), "resetMark");
        BigDecimal fundingRate = market.fundingRates().get(position.symbol());
        OptionLine option = instrument instanceof Instrument.Option terms
                ? OptionLine.of(position, terms, market, rules, prices.asOf())
                : null;
        return new PositionLine(position, instrument, contract, rules, mark, reference, fundingRate, option);
    }

    /**
     * Returns the rule of a position; where maintenance is a share of the initial margin, with the share that the venue
     * states for the account.
     *
     * @throws FailureException UNKNOWN_CONTRACT without a rule; MISSING_DATA where the pack's share holds for less leverage
     */
    private ContractRule contractRule(Position position) {
        MarginRule rule = position.marginMode() == MarginMode.ISOLATED ? rules.isolated() : rules.cross();
        BigDecimal stated =
                rule.maintenanceOf() == MaintenanceOf.NOTIONAL ? null : market.state(position.symbol(), ADJUST_FACTOR);
        if (stated != null) {
            MarginSchedule schedule = BracketSchedule.flat(null, stated);
            ContractRule listed = rules.contract(position.symbol(), position.side());
            return listed == null
                    ? ContractRule.of(null, schedule)
                    : new ContractRule(listed.instrument(), schedule, listed.takerFeeRate(), listed.parameters());
        }
        ContractRule listed = contract(rules, account, position);
        if (rule.maintenanceOf() == MaintenanceOf.INITIAL_MARGIN) {
            checkShareHolds(position, listed.schedule());
        }
        return listed;
    }

    private void checkShareHolds(Position position, MarginSchedule schedule) {
        BigDecimal leverage = position.leverage();
        BigDecimal highest = schedule instanceof BracketSchedule tiers
                ? tiers.brackets().getFirst().maxLeverage()
                : null;
        if (leverage != null && highest != null && leverage.compareTo(highest) > 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "position " + position.symbol(),
                    "the adjustment factor of " + position.symbol() + " is known up to " + Decimals.plain(highest)
                            + "x leverage in rule pack " + rules.id() + "; state the account's own as " + ADJUST_FACTOR
                            + " among the market's states");
        }
    }

    /** Returns the rule of a position; that of an option is its family's, so it needs no schedule. */
    static ContractRule contract(RulePack rules, Account account, Position position) {
        String symbol = position.symbol();
        ContractRule contract = rules.contract(symbol, position.side());
        if (contract != null) {
            return contract;
        }
        if (rules.instrument(account, symbol) instanceof Instrument.Option) {
            return ContractRule.of(null, BracketSchedule.flat(null, BigDecimal.ZERO));
        }
        throw FailureException.of(
                FailureReason.UNKNOWN_CONTRACT,
                "position " + symbol,
                "contract " + symbol + " is not in rule pack " + rules.id() + " of " + rules.effectiveFrom()
                        + "; add it with: steelyard rules import FILE");
    }

    /** Returns the terms of a contract, as the account states them, else as the pack does. */
    static Instrument instrument(RulePack rules, Account account, String symbol) {
        Instrument instrument = rules.instrument(account, symbol);
        if (instrument == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "position " + symbol,
                    "the terms of " + symbol + " are neither in the account nor in rule pack " + rules.id());
        }
        return instrument;
    }

    private void checkSize(PositionLine line) {
        BigDecimal cap = line.contract.schedule().cap();
        BigDecimal price = line.anyPrice();
        if (cap == null || price == null) {
            return;
        }
        BigDecimal measure =
                line.geometry.measure(line.contract.schedule().key()).at(price);
        if (measure.compareTo(cap) > 0) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "position " + line.symbol(),
                    "its size is " + Decimals.plain(measure, 12) + " in the measure of its tiers; the last tier of "
                            + rules.id() + " of " + rules.effectiveFrom() + " ends at " + Decimals.plain(cap));
        }
    }

    private Bucket isolated(PositionLine line) {
        Position position = line.position;
        String leg = position.side() == PositionSide.BOTH ? "" : ":" + position.side();
        BigDecimal wallet = position.isolatedMargin() == null ? line.defaultWallet() : position.isolatedMargin();
        Holding holding = new Holding(line.settle(), wallet, BigDecimal.ZERO, BigDecimal.ONE, null);
        return new Bucket(
                "isolated:" + position.symbol() + leg,
                MarginMode.ISOLATED,
                line.settle(),
                rules,
                false,
                List.of(line),
                List.of(),
                List.of(holding),
                Answer.of(BigDecimal.ZERO));
    }

    private List<Bucket> bySettleAsset(List<PositionLine> lines) {
        SequencedMap<Asset, List<PositionLine>> byAsset = new LinkedHashMap<>();
        SequencedMap<Asset, List<Order>> orders = new LinkedHashMap<>();
        List<Balance> balances = account.balances() == null ? List.of() : account.balances();
        lines.forEach(
                l -> byAsset.computeIfAbsent(l.settle(), a -> new ArrayList<>()).add(l));
        for (Order order : account.orders()) {
            Asset settle = instrument(rules, account, order.symbol()).settle();
            orders.computeIfAbsent(settle, a -> new ArrayList<>()).add(order);
            byAsset.computeIfAbsent(settle, a -> new ArrayList<>());
        }
        balances.forEach(b -> byAsset.computeIfAbsent(b.asset(), a -> new ArrayList<>()));
        account.loans().forEach(l -> byAsset.computeIfAbsent(l.asset(), a -> new ArrayList<>()));
        List<Bucket> buckets = new ArrayList<>();
        byAsset.forEach((asset, held) -> buckets.add(new Bucket(
                "cross:" + asset,
                MarginMode.CROSS,
                asset,
                rules,
                false,
                List.copyOf(held),
                orders.getOrDefault(asset, List.of()),
                List.of(holding(asset, BigDecimal.ONE, false)),
                openLoss(orders.getOrDefault(asset, List.of()), List.of()))));
        return buckets;
    }

    private List<Bucket> together(List<PositionLine> lines) {
        Asset currency = rules.currency() == null ? Asset.USD : rules.currency();
        Map<Asset, Boolean> assets = new LinkedHashMap<>();
        List<Balance> balances = account.balances() == null ? List.of() : account.balances();
        balances.forEach(b -> assets.put(b.asset(), true));
        account.loans().forEach(l -> assets.put(l.asset(), true));
        lines.forEach(l -> assets.put(l.settle(), true));
        account.orders()
                .forEach(o -> assets.put(instrument(rules, account, o.symbol()).settle(), true));
        BigDecimal unit = market.usdPrice(currency);
        List<Holding> holdings = new ArrayList<>();
        for (Asset asset : assets.keySet()) {
            BigDecimal usd = market.usdPrice(asset);
            BigDecimal price = asset.equals(currency)
                    ? BigDecimal.ONE
                    : usd == null || unit == null
                            ? null
                            : unit.compareTo(BigDecimal.ONE) == 0 ? usd : Decimals.divide(usd, unit);
            holdings.add(holding(asset, price, true));
        }
        return List.of(new Bucket(
                "multi:" + currency,
                MarginMode.CROSS,
                currency,
                rules,
                true,
                lines,
                account.orders(),
                holdings,
                openLoss(account.orders(), holdings)));
    }

    /**
     * Returns what orders would lose at the mark if they were filled at their own prices: Σ max(0, −profit), in the
     * bucket's asset; 0 where the pack does not count it.
     */
    private Answer<BigDecimal> openLoss(List<Order> orders, List<Holding> holdings) {
        Tally sum = new Tally();
        BigDecimal counts = rules.parameter(Bucket.OPEN_LOSS_COUNTS);
        if (counts == null || counts.signum() == 0) {
            return sum.answer();
        }
        for (Order order : orders) {
            BigDecimal price = order.price();
            if (price == null) {
                continue;
            }
            Instrument instrument = instrument(rules, account, order.symbol());
            BigDecimal size =
                    order.side() == OrderSide.BUY ? order.size() : order.size().negate();
            BigDecimal mark = market.mark(order.symbol());
            BigDecimal loss = mark == null || mark.signum() == 0
                    ? null
                    : Decimals.positivePart(PositionGeometry.of(instrument.terms(), size, price)
                            .unrealizedPnl(price)
                            .at(mark)
                            .negate());
            BigDecimal settlePrice = BigDecimal.ONE;
            for (Holding holding : holdings) {
                settlePrice = holding.asset().equals(instrument.settle()) ? holding.price() : settlePrice;
            }
            sum.add(loss == null || settlePrice == null ? null : loss.multiply(settlePrice), Reason.MISSING_PRICE);
        }
        return sum.answer();
    }

    private Holding holding(Asset asset, @Nullable BigDecimal price, boolean weighted) {
        BigDecimal owed = BigDecimal.ZERO;
        BigDecimal cash = account.balances() == null ? null : BigDecimal.ZERO;
        BigDecimal otherwise = asset.equals(rules.currency()) ? BigDecimal.ONE : BigDecimal.ZERO;
        CollateralSchedule schedule = weighted
                ? rules.collateral(account, asset, CollateralSchedule.flat(otherwise))
                : rules.collateral(account, asset);
        for (Loan loan : account.loans()) {
            owed = loan.asset().equals(asset) ? owed.add(loan.amount()) : owed;
        }
        List<Balance> balances = account.balances() == null ? List.of() : account.balances();
        for (Balance balance : balances) {
            if (balance.asset().equals(asset)) {
                cash = cash == null ? balance.total() : cash.add(balance.total());
            }
        }
        return new Holding(asset, cash == null ? null : cash.subtract(owed), owed, price, schedule);
    }
}
