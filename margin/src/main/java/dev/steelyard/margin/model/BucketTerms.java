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
import dev.steelyard.margin.model.SurplusTerms.Above;
import dev.steelyard.margin.model.SurplusTerms.Figure;
import dev.steelyard.margin.model.SurplusTerms.OfBucket;
import dev.steelyard.margin.model.SurplusTerms.OfCoin;
import dev.steelyard.margin.model.SurplusTerms.OfFigure;
import dev.steelyard.margin.model.SurplusTerms.Pool;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Takes one bucket apart into its {@link SurplusTerms}. <b>Single-writer</b>. <b>Allocates: per call</b>. */
final class BucketTerms {
    private static final PriceCurve ZERO = PriceCurve.of(PriceForm.ZERO);

    private final Bucket bucket;
    private final Account account;
    private final MarketView market;
    private final List<Above> aboves = new ArrayList<>();

    /** @param market as it is stated, without marks of options that were computed */
    BucketTerms(Bucket bucket, Account account, MarketView market) {
        this.bucket = bucket;
        this.account = account;
        this.market = market;
    }

    /** Returns the terms; null when the bucket is not a sum of functions of one figure each. */
    @Nullable
    OfBucket build() {
        if (!isSeparable()) {
            return null;
        }
        List<Pool> pools = new ArrayList<>();
        List<OfCoin> coins = new ArrayList<>();
        for (Holding holding : bucket.holdings) {
            BigDecimal cash = holding.cash();
            BigDecimal price = holding.price();
            if (cash == null || price == null) {
                return null;
            }
            SequencedMap<String, PriceCurve> losses = openLosses(holding.asset());
            boolean settles = bucket.lines.stream().anyMatch(l -> l.settle().equals(holding.asset()));
            if (!settles && losses.isEmpty()) {
                coins.add(coin(holding, cash, price));
                continue;
            }
            Pool pool = pool(holding, cash, price, losses);
            if (pool == null) {
                return null;
            }
            pools.add(pool);
        }
        return new OfBucket(bucket.id, bucket.asset, pools, coins, aboves);
    }

    private boolean isSeparable() {
        for (PositionLine line : bucket.lines) {
            if (!isSeparable(line)) {
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

    private boolean isSeparable(PositionLine line) {
        if (market.mark(line.symbol()) == null || line.worth() == null) {
            return false;
        }
        if (bucket.mode == MarginMode.ISOLATED && line.position.isolatedMargin() == null) {
            return false;
        }
        if (line.option != null) {
            boolean asks = !line.option.isFree();
            return !line.option.expired() && (!asks || isAbove(line.option));
        }
        boolean fromWallet = line.isLoanFunded() || line.rule.closeFee() == CloseFee.AT_WALLET_BANKRUPTCY;
        boolean ownWallet = bucket.mode == MarginMode.ISOLATED || (bucket.lines.size() == 1 && !bucket.weighted);
        return !line.isOption() && (!fromWallet || ownWallet);
    }

    /** Returns true where a written option's requirement does not follow a mark above its underlying. */
    private static boolean isAbove(OptionLine option) {
        OptionRule rule = option.rule();
        BigDecimal underlying = option.underlying();
        BigDecimal mark = option.mark();
        if (rule == null || underlying == null || mark == null) {
            return false;
        }
        return OptionRequirement.isCoinSettled(option.option())
                || !OptionRequirement.isOnMark(rule, option.isCall())
                || underlying.compareTo(mark) > 0;
    }

    private static boolean isOneSymbol(List<PositionLine> group) {
        return group.stream().allMatch(l -> l.symbol().equals(group.getFirst().symbol()));
    }

    private static boolean isOneSide(List<PositionLine> group) {
        return group.stream()
                .allMatch(l -> l.geometry.sign() == group.getFirst().geometry.sign());
    }

    private OfCoin coin(Holding holding, BigDecimal cash, BigDecimal price) {
        CollateralSchedule schedule = holding.schedule();
        PriceCurve balance = bucket.weighted && schedule != null
                ? CollateralValuation.value(PriceCurve.of(PriceForm.constant(cash)), PriceForm.PRICE, schedule, cash)
                : PriceCurve.of(PriceForm.linear(cash));
        BigDecimal loan = bucket.loanRequirement(holding, true).get();
        return new OfCoin(
                holding.asset(), price, balance, PriceCurve.of(PriceForm.linear(Decimals.divide(loan, price))));
    }

    private @Nullable Pool pool(
            Holding holding, BigDecimal cash, BigDecimal price, SequencedMap<String, PriceCurve> losses) {
        Asset settle = holding.asset();
        BigDecimal worth = bucket.worthOf(settle, "").get();
        BigDecimal net = cash.add(worth).subtract(bucket.optionValueNotCounted(settle, ""));
        CollateralPiece piece = CollateralPiece.of(bucket.weighted ? holding.schedule() : null, net, price);
        if (piece == null) {
            return null;
        }
        SequencedMap<String, OfFigure> figures = new LinkedHashMap<>();
        for (List<PositionLine> group : bucket.groups().values()) {
            for (List<PositionLine> lines : bySymbol(group, settle)) {
                addLines(lines, piece.weight(), figures);
            }
        }
        for (PositionLine line : bucket.lines) {
            if (line.settle().equals(settle) && line.option != null && !line.option.isFree()) {
                addOption(line.option, figures);
            }
        }
        losses.forEach(
                (symbol, loss) -> add(figures, Figure.MARK, symbol, mark(symbol), ZERO, ZERO.minus(loss), ZERO, null));
        BigDecimal balance = piece.value();
        for (var loss : losses.entrySet()) {
            balance = balance.subtract(loss.getValue().at(mark(loss.getKey())));
        }
        BigDecimal required =
                Decimals.divide(bucket.loanRequirement(holding, true).get(), price);
        for (OfFigure figure : figures.values()) {
            required = required.add(figure.requirement().at(figure.now()));
        }
        return new Pool(
                settle, price, balance, required, net, piece.least(), piece.most(), List.copyOf(figures.values()));
    }

    private static List<List<PositionLine>> bySymbol(List<PositionLine> group, Asset settle) {
        SequencedMap<String, List<PositionLine>> bySymbol = new LinkedHashMap<>();
        for (PositionLine line : group) {
            if (line.settle().equals(settle)) {
                bySymbol.computeIfAbsent(line.symbol(), s -> new ArrayList<>(1)).add(line);
            }
        }
        return List.copyOf(bySymbol.values());
    }

    private BigDecimal mark(String symbol) {
        BigDecimal mark = market.mark(symbol);
        if (mark == null) {
            throw new IllegalStateException("the mark of " + symbol + " was not known");
        }
        return mark;
    }

    /** Adds what the lines of one mark are worth and, but for options, require. */
    private void addLines(List<PositionLine> lines, BigDecimal weight, SequencedMap<String, OfFigure> figures) {
        PriceForm worth = PriceForm.ZERO;
        PriceCurve room = null;
        for (PositionLine line : lines) {
            if (bucket.countsAsMargin(line)) {
                worth = worth.plus(Objects.requireNonNull(line.worth()));
            }
            PriceCurve left = sizeRoom(line);
            room = left == null ? room : room == null ? left : room.min(left);
        }
        PriceCurve asked = bucket.combine(
                lines,
                line -> line.requirement(bucket.rules.liquidation().threshold(), bucket.walletBehind(line)),
                PriceCurve::plus,
                PriceCurve::max);
        String symbol = lines.getFirst().symbol();
        add(
                figures,
                Figure.MARK,
                symbol,
                mark(symbol),
                PriceCurve.of(worth),
                PriceCurve.of(worth.times(weight)),
                asked,
                room);
    }

    /** Adds what a written option requires: over its mark and, settled in its quote asset, over its underlying. */
    private void addOption(OptionLine option, SequencedMap<String, OfFigure> figures) {
        OptionRule rule = Objects.requireNonNull(option.rule());
        BigDecimal units = option.units().multiply(bucket.rules.liquidation().threshold());
        String symbol = option.option().symbol();
        boolean coin = OptionRequirement.isCoinSettled(option.option());
        PriceCurve overMark =
                coin ? OptionRequirement.coinMaintenance(rule, option.isCall()) : PriceCurve.of(PriceForm.PRICE);
        PriceCurve overUnderlying =
                coin ? ZERO : PriceCurve.of(OptionRequirement.quoteMaintenance(rule, option.isCall()));
        OfFigure mark = add(figures, Figure.MARK, symbol, mark(symbol), ZERO, ZERO, overMark.times(units), null);
        String label = OptionMark.forwardLabel(option.option(), market);
        boolean onIndex = rule.onIndex() && OptionMark.index(option.option(), market) != null;
        String stated = onIndex ? null : label;
        String name = stated == null ? option.option().base().code() : stated;
        Figure follows =
                stated == null ? Figure.INDEX : market.forwards().get(stated) == null ? Figure.MARK : Figure.FORWARD;
        OfFigure underlying = add(
                figures,
                follows,
                name,
                Objects.requireNonNull(option.underlying()),
                ZERO,
                ZERO,
                overUnderlying.times(units),
                null);
        if (!coin && OptionRequirement.isOnMark(rule, option.isCall())) {
            aboves.add(new Above(underlying, mark));
        }
    }

    private static OfFigure add(
            SequencedMap<String, OfFigure> figures,
            Figure figure,
            String name,
            BigDecimal now,
            PriceCurve worth,
            PriceCurve balance,
            PriceCurve requirement,
            @Nullable PriceCurve sizeRoom) {
        String key = figure + ":" + name;
        OfFigure old = figures.get(key);
        OfFigure sum = old == null
                ? new OfFigure(figure, name, now, worth, balance, requirement, sizeRoom)
                : new OfFigure(
                        figure,
                        name,
                        now,
                        old.worth().plus(worth),
                        old.balance().plus(balance),
                        old.requirement().plus(requirement),
                        old.sizeRoom() == null ? sizeRoom : old.sizeRoom());
        figures.put(key, sum);
        return sum;
    }

    /** Returns what the last tier leaves of a line's size; null where no price takes it beyond. */
    static @Nullable PriceCurve sizeRoom(PositionLine line) {
        BigDecimal cap = line.contract.schedule().cap();
        PriceForm measure = line.geometry.measure(line.contract.schedule().key());
        return cap == null || measure.isConstant()
                ? null
                : PriceCurve.of(measure.negate().plus(cap));
    }

    /** Returns by mark what the orders settled in an asset would lose, where the pack counts it. */
    SequencedMap<String, PriceCurve> openLosses(Asset settle) {
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
