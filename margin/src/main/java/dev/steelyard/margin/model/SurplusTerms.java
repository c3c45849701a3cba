package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.MaintenanceOf;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The margin balance and the liquidation requirement of a bucket as sums of functions of one market figure each:
 * {@code balance = Σ price × (… + Σ balance(mark))}, and the requirement alike. It is the same arithmetic as the assessment
 * of a tiered account, held as curves. What is not such a sum has no terms. <b>Immutable</b>.
 *
 * @param buckets in the order of the assessment
 */
public record SurplusTerms(List<OfBucket> buckets) {
    public SurplusTerms {
        buckets = List.copyOf(buckets);
    }

    /**
     * The terms of one bucket.
     *
     * @param id of the bucket
     * @param asset what it counts in
     * @param pools assets in which contracts settle
     * @param coins assets that are only held, by their price in the bucket's asset
     */
    public record OfBucket(String id, Asset asset, List<Pool> pools, List<OfCoin> coins) {
        public OfBucket {
            pools = List.copyOf(pools);
            coins = List.copyOf(coins);
        }
    }

    /**
     * One asset in which contracts settle. Figures are in its units; while the net amount stays between the bounds the
     * balance is linear in it.
     *
     * @param asset which
     * @param price in the bucket's asset
     * @param balance what it adds to the margin balance now, before the price
     * @param requirement what it adds to the liquidation requirement now, before the price
     * @param net cash and profit now
     * @param least the net amount below which its weight is another; null for none
     * @param most the net amount above which its weight is another; null for none
     * @param marks by contract
     */
    public record Pool(
            Asset asset,
            BigDecimal price,
            BigDecimal balance,
            BigDecimal requirement,
            BigDecimal net,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            List<OfMark> marks) {
        public Pool {
            marks = List.copyOf(marks);
        }
    }

    /**
     * What follows one mark, in the settle asset, up to a constant.
     *
     * @param symbol of the contract
     * @param worth added to the net amount
     * @param balance added to the margin balance
     * @param requirement added to the liquidation requirement
     * @param sizeRoom what the last tier leaves, which must not fall below 0; null where size has no limit
     */
    public record OfMark(
            String symbol,
            PriceCurve worth,
            PriceCurve balance,
            PriceCurve requirement,
            @Nullable PriceCurve sizeRoom) {}

    /**
     * What follows the price of a coin that is only held, in the bucket's asset.
     *
     * @param asset the coin
     * @param price in the bucket's asset
     */
    public record OfCoin(Asset asset, BigDecimal price, PriceCurve balance, PriceCurve requirement) {}

    /**
     * Returns the terms of an account, or null when a bucket is not a sum of functions of one figure each, or a figure that
     * it needs is unknown.
     */
    public static @Nullable SurplusTerms of(Account account, MarketView market, RulePack rules) {
        if (rules.model() != ModelKind.TIERED || !isSeparable(rules.cross()) || !isSeparable(rules.isolated())) {
            return null;
        }
        List<OfBucket> all = new ArrayList<>();
        for (Bucket bucket : new AccountBuckets(account, market, rules).divide()) {
            OfBucket terms = isSeparable(bucket, account) ? of(bucket, account, market) : null;
            if (terms == null) {
                return null;
            }
            all.add(terms);
        }
        return new SurplusTerms(all);
    }

    /** Returns false where a requirement follows the mark in a way that its curve holds fixed. */
    private static boolean isSeparable(MarginRule rule) {
        return rule.maintenanceBasis() != PriceBasis.MARK_HELD
                && rule.initialBasis() != PriceBasis.MARK_HELD
                && rule.maintenanceOf() == MaintenanceOf.NOTIONAL;
    }

    private static boolean isSeparable(Bucket bucket, Account account) {
        for (PositionLine line : bucket.lines) {
            boolean fromWallet = line.isLoanFunded() || line.rule.closeFee() == CloseFee.AT_WALLET_BANKRUPTCY;
            boolean ownWallet = bucket.mode == MarginMode.ISOLATED || (bucket.lines.size() == 1 && !bucket.weighted);
            boolean stated = bucket.mode != MarginMode.ISOLATED || line.position.isolatedMargin() != null;
            if (line.isOption() || line.mark == null || line.worth() == null || !stated || (fromWallet && !ownWallet)) {
                return false;
            }
        }
        for (List<PositionLine> group : bucket.groups().values()) {
            if (bucket.rules.hedge() != HedgeRule.SUM && !isOneSymbol(group) && !isOneSide(group)) {
                return false;
            }
        }
        for (Order order : bucket.orders) {
            if (AccountBuckets.instrument(bucket.rules, account, order.symbol()) instanceof Instrument.Option) {
                return false;
            }
        }
        return bucket.marginBalance.isPresent() && bucket.requirement.isPresent();
    }

    private static boolean isOneSymbol(List<PositionLine> group) {
        return group.stream().allMatch(l -> l.symbol().equals(group.getFirst().symbol()));
    }

    private static boolean isOneSide(List<PositionLine> group) {
        return group.stream()
                .allMatch(l -> l.geometry.sign() == group.getFirst().geometry.sign());
    }

    private static @Nullable OfBucket of(Bucket bucket, Account account, MarketView market) {
        List<Pool> pools = new ArrayList<>();
        List<OfCoin> coins = new ArrayList<>();
        for (Holding holding : bucket.holdings) {
            BigDecimal cash = holding.cash();
            BigDecimal price = holding.price();
            if (cash == null || price == null) {
                return null;
            }
            SequencedMap<String, PriceCurve> losses = openLosses(bucket, account, holding.asset());
            List<PositionLine> lines = bucket.lines.stream()
                    .filter(l -> l.settle().equals(holding.asset()))
                    .toList();
            if (lines.isEmpty() && losses.isEmpty()) {
                coins.add(coin(bucket, holding, cash, price));
                continue;
            }
            Pool pool = pool(bucket, market, holding, cash, price, losses);
            if (pool == null) {
                return null;
            }
            pools.add(pool);
        }
        return new OfBucket(bucket.id, bucket.asset, pools, coins);
    }

    private static OfCoin coin(Bucket bucket, Holding holding, BigDecimal cash, BigDecimal price) {
        CollateralSchedule schedule = holding.schedule();
        PriceCurve balance = bucket.weighted && schedule != null
                ? CollateralValuation.value(PriceCurve.of(PriceForm.constant(cash)), PriceForm.PRICE, schedule, cash)
                : PriceCurve.of(PriceForm.linear(cash));
        BigDecimal loan = bucket.loanRequirement(holding, true).get();
        return new OfCoin(
                holding.asset(), price, balance, PriceCurve.of(PriceForm.linear(Decimals.divide(loan, price))));
    }

    private static @Nullable Pool pool(
            Bucket bucket,
            MarketView market,
            Holding holding,
            BigDecimal cash,
            BigDecimal price,
            SequencedMap<String, PriceCurve> losses) {
        BigDecimal net = bucket.worthOf(holding.asset(), "").map(cash::add).get();
        CollateralSchedule schedule = bucket.weighted ? holding.schedule() : null;
        CollateralPiece piece = CollateralPiece.of(schedule, net, price);
        if (piece == null) {
            return null;
        }
        SequencedMap<String, OfMark> marks = new LinkedHashMap<>();
        for (PositionLine line : bucket.lines) {
            if (line.settle().equals(holding.asset())) {
                marks.computeIfAbsent(line.symbol(), symbol -> flat(symbol));
            }
        }
        losses.forEach((symbol, loss) -> marks.computeIfAbsent(symbol, it -> flat(it)));
        marks.replaceAll((symbol, none) -> mark(bucket, holding.asset(), symbol, piece.weight(), losses.get(symbol)));
        addRequirements(bucket, holding.asset(), marks);
        BigDecimal balance = piece.value();
        BigDecimal required =
                Decimals.divide(bucket.loanRequirement(holding, true).get(), price);
        for (OfMark mark : marks.values()) {
            BigDecimal now = market.mark(mark.symbol());
            if (now == null) {
                return null;
            }
            PriceCurve loss = losses.get(mark.symbol());
            balance = loss == null ? balance : balance.subtract(loss.at(now));
            required = required.add(mark.requirement().at(now));
        }
        return new Pool(
                holding.asset(),
                price,
                balance,
                required,
                net,
                piece.least(),
                piece.most(),
                List.copyOf(marks.values()));
    }

    private static OfMark flat(String symbol) {
        PriceCurve zero = PriceCurve.of(PriceForm.ZERO);
        return new OfMark(symbol, zero, zero, zero, null);
    }

    private static OfMark mark(
            Bucket bucket, Asset settle, String symbol, BigDecimal weight, @Nullable PriceCurve loss) {
        PriceForm worth = PriceForm.ZERO;
        PriceCurve room = null;
        for (PositionLine line : bucket.linesOf(symbol)) {
            PriceForm own = line.worth();
            if (own != null && line.settle().equals(settle)) {
                worth = worth.plus(own);
                PriceCurve left = sizeRoom(line);
                room = left == null ? room : room == null ? left : room.min(left);
            }
        }
        PriceCurve balance = PriceCurve.of(worth.times(weight));
        return new OfMark(
                symbol,
                PriceCurve.of(worth),
                loss == null ? balance : balance.minus(loss),
                PriceCurve.of(PriceForm.ZERO),
                room);
    }

    private static @Nullable PriceCurve sizeRoom(PositionLine line) {
        BigDecimal cap = line.contract.schedule().cap();
        PriceForm measure = line.geometry.measure(line.contract.schedule().key());
        return cap == null || measure.isConstant()
                ? null
                : PriceCurve.of(measure.negate().plus(cap));
    }

    /** Adds to each mark what its lines require; lines of several marks that are combined are all on one side. */
    private static void addRequirements(Bucket bucket, Asset settle, SequencedMap<String, OfMark> marks) {
        for (List<PositionLine> group : bucket.groups().values()) {
            SequencedMap<String, List<PositionLine>> bySymbol = new LinkedHashMap<>();
            for (PositionLine line : group) {
                if (line.settle().equals(settle)) {
                    bySymbol.computeIfAbsent(line.symbol(), s -> new ArrayList<>(1))
                            .add(line);
                }
            }
            bySymbol.forEach((symbol, lines) -> {
                PriceCurve asked = bucket.combine(
                        lines,
                        line -> line.requirement(bucket.rules.liquidation().threshold(), bucket.walletBehind(line)),
                        PriceCurve::plus,
                        PriceCurve::max);
                marks.computeIfPresent(
                        symbol,
                        (s, m) -> new OfMark(
                                s, m.worth(), m.balance(), m.requirement().plus(asked), m.sizeRoom()));
            });
        }
    }

    /** Returns by mark what the orders settled in an asset would lose, where the pack counts it. */
    private static SequencedMap<String, PriceCurve> openLosses(Bucket bucket, Account account, Asset settle) {
        SequencedMap<String, PriceCurve> losses = new LinkedHashMap<>();
        BigDecimal counts = bucket.rules.parameter(Bucket.OPEN_LOSS_COUNTS);
        if (counts == null || counts.signum() == 0) {
            return losses;
        }
        for (Order order : bucket.orders) {
            Instrument instrument = AccountBuckets.instrument(bucket.rules, account, order.symbol());
            BigDecimal price = order.price();
            if (price != null && instrument.settle().equals(settle)) {
                BigDecimal size = order.side() == OrderSide.BUY
                        ? order.size()
                        : order.size().negate();
                PriceForm gain =
                        PositionGeometry.of(instrument.terms(), size, price).unrealizedPnl(price);
                losses.merge(order.symbol(), PriceCurve.of(gain.negate()).positivePart(), PriceCurve::plus);
            }
        }
        return losses;
    }
}
