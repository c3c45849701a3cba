package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An account of {@link FreeMarginTerms}, read once, whose equity, notionals and free margin are told at marks that come later:
 * the exact figures of the assessment, without what else it tells. <b>Immutable</b>.
 */
public final class PlainPool {
    private final Asset asset;
    private final BigDecimal cash;
    private final OrderRule orderRule;
    private final List<Contract> contracts;

    /** A contract held or ordered. @param orders open in it, but for those that only reduce */
    private record Contract(PositionLine line, boolean isHeld, List<Order> orders) {}

    private PlainPool(Asset asset, BigDecimal cash, OrderRule orderRule, List<Contract> contracts) {
        this.asset = asset;
        this.cash = cash;
        this.orderRule = orderRule;
        this.contracts = List.copyOf(contracts);
    }

    /**
     * Returns the pool of an account; null where an entry is unknown, or a mark is none.
     *
     * @param terms of the account at the same market and rules
     */
    public static @Nullable PlainPool of(FreeMarginTerms terms, Account account, MarketView market, RulePack rules) {
        SequencedMap<String, Position> held = new LinkedHashMap<>();
        for (Position position : account.positions()) {
            if (position.entryPrice() == null) {
                return null;
            }
            held.put(position.symbol(), position);
        }
        AccountBuckets divider = new AccountBuckets(account, market, rules);
        List<Contract> contracts = new ArrayList<>();
        for (FreeMarginTerms.Line line : terms.lines()) {
            String symbol = line.instrument().symbol();
            Position position = held.get(symbol);
            Position sought = position == null ? Position.cross(symbol, BigDecimal.ZERO, null) : position;
            if (!(Result.catching(() -> divider.line(sought)) instanceof Result.Success<PositionLine>(var found))) {
                return null;
            }
            contracts.add(new Contract(found, position != null, line.orders()));
        }
        return new PlainPool(terms.asset(), terms.cash(), terms.orderRule(), contracts);
    }

    /** Returns the asset that all is in. */
    public Asset asset() {
        return asset;
    }

    /**
     * Returns the pool at marks; null where one is unknown, or a size beyond its last tier.
     *
     * @param marks by symbol; null when unknown
     */
    public @Nullable Valued at(Function<String, @Nullable BigDecimal> marks) {
        List<PositionLine> lines = new ArrayList<>(contracts.size());
        BigDecimal equity = cash;
        for (Contract contract : contracts) {
            BigDecimal mark = marks.apply(contract.line.symbol());
            if (mark == null || mark.signum() <= 0) {
                return null;
            }
            PositionLine line = contract.line.withMark(mark);
            lines.add(line);
            if (contract.isHeld) {
                if (isBeyondTiers(line, mark)) {
                    return null;
                }
                equity = equity.add(Objects.requireNonNull(line.worth()).at(mark));
            }
        }
        return new Valued(lines, equity);
    }

    private static boolean isBeyondTiers(PositionLine line, BigDecimal mark) {
        BigDecimal cap = line.contract.schedule().cap();
        return cap != null
                && line.geometry
                                .measure(line.contract.schedule().key())
                                .at(mark)
                                .compareTo(cap)
                        > 0;
    }

    /** The pool at marks. <b>Immutable</b>. */
    public final class Valued {
        private final List<PositionLine> lines;
        private final BigDecimal equity;

        private Valued(List<PositionLine> lines, BigDecimal equity) {
            this.lines = lines;
            this.equity = equity;
        }

        /** Returns cash and profit, in the asset, signed. */
        public BigDecimal equity() {
            return equity;
        }

        /** Returns the notional of each contract held, in the asset, of a short below 0. */
        public SequencedMap<String, BigDecimal> notionals() {
            SequencedMap<String, BigDecimal> notionals = new LinkedHashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                PositionLine line = lines.get(i);
                if (contracts.get(i).isHeld) {
                    BigDecimal value = line.geometry.notional().at(Objects.requireNonNull(line.mark));
                    notionals.put(line.symbol(), line.position.size().signum() < 0 ? value.negate() : value);
                }
            }
            return notionals;
        }

        /** Returns the mark of a contract of the pool; null where it is none. */
        public @Nullable BigDecimal mark(String symbol) {
            for (PositionLine line : lines) {
                if (line.symbol().equals(symbol)) {
                    return line.mark;
                }
            }
            return null;
        }

        /**
         * Returns the free margin with one order more, in the asset, signed; MISSING_DATA where an initial margin is unknown.
         *
         * @param order of a contract of the pool in one-way mode, which may do more than reduce
         */
        public Answer<BigDecimal> freeMargin(Order order) {
            BigDecimal free = equity;
            for (int i = 0; i < lines.size(); i++) {
                PositionLine line = lines.get(i);
                List<Order> orders = contracts.get(i).orders;
                if (line.symbol().equals(order.symbol())) {
                    orders = new ArrayList<>(orders);
                    orders.add(order);
                }
                BigDecimal initial = line.position.size().signum() == 0
                        ? BigDecimal.ZERO
                        : TieredMarginModel.initialOf(line, null).value();
                BigDecimal ordered =
                        orders.isEmpty() ? BigDecimal.ZERO : OrderMargin.ofContract(line, orders, orderRule);
                if (initial == null || ordered == null) {
                    return Answer.none(Reason.MISSING_DATA);
                }
                free = free.subtract(initial).subtract(ordered);
            }
            return Answer.of(free);
        }
    }
}
