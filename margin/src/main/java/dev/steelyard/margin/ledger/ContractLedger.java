package dev.steelyard.margin.ledger;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.funding.Funding;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Applies what happened to a contract to one of its holders. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class ContractLedger {
    private ContractLedger() {}

    /**
     * Returns a holder after an event of a contract: its cash paid or received, its positions and orders changed.
     *
     * @throws FailureException UNKNOWN_CONTRACT when neither account nor pack states the contract's terms; MISSING_DATA when
     *     a position without an entry price must become cash
     */
    public static Account apply(Account before, ContractEvent event, RulePack rules) {
        return switch (event) {
            case ContractEvent.Funding funding -> funded(before, funding, rules);
            case ContractEvent.Settlement settled -> settled(before, settled.symbol(), settled.price(), rules);
            case ContractEvent.VariationMargin margin -> varied(before, margin, rules);
            case ContractEvent.Listing listing -> listed(before, listing.instrument());
            case ContractEvent.Delisting delisted ->
                withoutOrders(closed(before, delisted.symbol(), delisted.price(), rules), delisted.symbol());
            case ContractEvent.Redenomination changed -> redenominated(before, changed);
        };
    }

    /** One position and what it leaves: cash for the balance, or a changed position, or both. */
    private interface Change {
        @Nullable
        Position of(Position position, Instrument instrument, Cash cash);
    }

    /** What a change pays into the shared balance. */
    private static final class Cash {
        private BigDecimal amount = BigDecimal.ZERO;

        void pay(BigDecimal more) {
            amount = amount.add(more);
        }
    }

    private static Account each(Account before, String symbol, RulePack rules, Change change) {
        List<Position> left = new ArrayList<>();
        Cash cash = new Cash();
        Asset settle = null;
        for (Position position : before.positions()) {
            if (!position.symbol().equals(symbol)) {
                left.add(position);
                continue;
            }
            Instrument instrument = instrument(before, symbol, rules);
            settle = instrument.settle();
            Position next = change.of(position, instrument, cash);
            if (next != null) {
                left.add(next);
            }
        }
        return settle == null ? before : before.withPositions(left).withCash(settle, cash.amount);
    }

    private static Instrument instrument(Account account, String symbol, RulePack rules) {
        Instrument instrument = rules.instrument(account, symbol);
        if (instrument == null) {
            throw FailureException.of(
                    FailureReason.UNKNOWN_CONTRACT,
                    "account " + account.id(),
                    "contract " + symbol + " is not in rule pack " + rules.id() + " of " + rules.effectiveFrom());
        }
        return instrument;
    }

    private static Account funded(Account before, ContractEvent.Funding funding, RulePack rules) {
        return each(before, funding.symbol(), rules, (position, instrument, cash) -> {
            BigDecimal notional = PositionGeometry.of(instrument.terms(), position.size(), funding.price())
                    .notional()
                    .at(funding.price());
            BigDecimal paid = Funding.payment(position.size().signum(), notional, funding.rate());
            return credited(position, cash, paid);
        });
    }

    private static Account varied(Account before, ContractEvent.VariationMargin event, RulePack rules) {
        return each(before, event.symbol(), rules, (position, instrument, cash) -> {
            BigDecimal profit = profit(position, instrument, event.price()).add(position.accruedFunding());
            Position next =
                    position.withSizeAndEntry(position.size(), event.price()).withAccruedFunding(BigDecimal.ZERO);
            return credited(next, cash, profit);
        });
    }

    /** Pays into the wallet behind an isolated position whose margin is known, else into the shared balance. */
    private static Position credited(Position position, Cash cash, BigDecimal paid) {
        BigDecimal margin = position.isolatedMargin();
        if (position.marginMode() == MarginMode.ISOLATED && margin != null) {
            return position.withIsolatedMargin(margin.add(paid));
        }
        cash.pay(paid);
        return position;
    }

    private static Account closed(Account before, String symbol, BigDecimal price, RulePack rules) {
        return each(before, symbol, rules, (position, instrument, cash) -> {
            cash.pay(released(position));
            cash.pay(
                    instrument instanceof Instrument.Option
                            ? position.size()
                                    .multiply(instrument.terms().factor())
                                    .multiply(price)
                            : profit(position, instrument, price).add(position.accruedFunding()));
            return null;
        });
    }

    /** Returns the account of which a dated contract has become cash at a price of the underlying. */
    public static Account settled(Account before, String symbol, BigDecimal price, RulePack rules) {
        return ended(before, symbol, null, price, rules);
    }

    /**
     * Returns the account of which a part of a dated contract has become cash at a price of the underlying.
     *
     * @param size how much of it ends, of the sign of the holding; null: all
     */
    static Account ended(Account before, String symbol, @Nullable BigDecimal size, BigDecimal price, RulePack rules) {
        return each(before, symbol, rules, (position, instrument, cash) -> {
            BigDecimal ends = size == null ? position.size() : size;
            BigDecimal rest = position.size().subtract(ends);
            if (rest.signum() * position.size().signum() < 0
                    || ends.signum() * position.size().signum() < 0) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "account " + before.id(),
                        ends.toPlainString() + " of " + symbol + " end; it holds "
                                + position.size().toPlainString());
            }
            Position ending = position.withSize(ends);
            cash.pay(settlement(ending, instrument, price));
            if (rest.signum() == 0) {
                cash.pay(released(position).add(position.accruedFunding()));
                return null;
            }
            return position.withSize(rest);
        });
    }

    private static BigDecimal released(Position position) {
        BigDecimal margin = position.isolatedMargin();
        return position.marginMode() == MarginMode.ISOLATED && margin != null ? margin : BigDecimal.ZERO;
    }

    /**
     * Returns what a position settles at, in its settle asset: the intrinsic value of an option, the profit of all else.
     *
     * @param price of the underlying, in quote units
     * @throws FailureException MISSING_DATA when the profit needs an entry price that is not known
     */
    public static BigDecimal settlement(Position position, Instrument instrument, BigDecimal price) {
        if (!(instrument instanceof Instrument.Option option)) {
            return profit(position, instrument, price);
        }
        return OptionMark.intrinsic(option, price)
                .multiply(position.size())
                .multiply(instrument.terms().factor());
    }

    private static BigDecimal profit(Position position, Instrument instrument, BigDecimal price) {
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "position " + position.symbol(),
                    "its entry price is not known, so its profit cannot become cash");
        }
        return PositionGeometry.of(instrument.terms(), position.size(), price)
                .unrealizedPnl(entry)
                .at(price);
    }

    private static Account listed(Account before, Instrument instrument) {
        if (!before.instruments().containsKey(instrument.symbol())) {
            return before;
        }
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>(before.instruments());
        instruments.put(instrument.symbol(), instrument);
        return before.withInstruments(instruments);
    }

    private static Account withoutOrders(Account before, String symbol) {
        List<Order> orders =
                before.orders().stream().filter(o -> !o.symbol().equals(symbol)).toList();
        return before.withOrders(orders);
    }

    private static Account redenominated(Account before, ContractEvent.Redenomination event) {
        List<Position> positions = new ArrayList<>();
        for (Position position : before.positions()) {
            BigDecimal entry = position.entryPrice();
            positions.add(
                    position.symbol().equals(event.symbol())
                            ? position.withSizeAndEntry(
                                    position.size().multiply(event.factor()),
                                    entry == null ? null : Decimals.divide(entry, event.factor()))
                            : position);
        }
        return withoutOrders(before.withPositions(positions), event.symbol());
    }
}
