package dev.steelyard.engine.internal;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.money.Asset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The canonical bytes of accounts and contracts. <b>Thread-safe</b>; no state. */
public final class HoldingsCodec {
    private static final AccountMode[] ACCOUNT_MODES = AccountMode.values();
    private static final MarginMode[] MARGIN_MODES = MarginMode.values();
    private static final PositionSide[] POSITION_SIDES = PositionSide.values();
    private static final OrderSide[] ORDER_SIDES = OrderSide.values();
    private static final Payoff[] PAYOFFS = Payoff.values();
    private static final OptionType[] OPTION_TYPES = OptionType.values();

    private static final int SPOT = 0;
    private static final int PERPETUAL = 1;
    private static final int FUTURE = 2;
    private static final int OPTION = 3;
    private static final int LEVERAGED_TOKEN = 4;

    private HoldingsCodec() {}

    /** Writes an account. */
    public static void account(ByteWriter to, Account account) {
        to.text(account.id()).text(account.venue());
        to.optional(account.owner(), ByteWriter::text);
        to.constant(account.mode());
        to.optional(account.asOf(), ByteWriter::instant);
        to.optional(account.balances(), (w, balances) -> w.list(balances, HoldingsCodec::balance));
        to.list(account.loans(), (w, loan) -> asset(w, loan.asset()).decimal(loan.amount()));
        to.list(account.instruments().entrySet(), (w, entry) -> instrument(w.text(entry.getKey()), entry.getValue()));
        to.list(account.positions(), HoldingsCodec::position);
        to.list(account.orders(), HoldingsCodec::order);
    }

    /** Reads an account. */
    public static Account account(ByteReader from) {
        return new Account(
                from.text(),
                from.text(),
                from.optional(ByteReader::text),
                from.constant(ACCOUNT_MODES),
                from.optional(ByteReader::instant),
                from.optional(r -> r.list(HoldingsCodec::balance)),
                from.list(r -> new Loan(asset(r), r.decimal())),
                instruments(from),
                from.list(HoldingsCodec::position),
                from.list(HoldingsCodec::order));
    }

    private static SequencedMap<String, Instrument> instruments(ByteReader from) {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        for (Map.Entry<String, Instrument> entry : from.list(r -> Map.entry(r.text(), instrument(r)))) {
            instruments.put(entry.getKey(), entry.getValue());
        }
        return instruments;
    }

    /** Writes an asset. */
    public static ByteWriter asset(ByteWriter to, Asset asset) {
        return to.text(asset.code());
    }

    /** Reads an asset. */
    public static Asset asset(ByteReader from) {
        return Asset.of(from.text());
    }

    /** Writes a leg. */
    public static ByteWriter side(ByteWriter to, PositionSide side) {
        return to.constant(side);
    }

    /** Reads a leg. */
    public static PositionSide side(ByteReader from) {
        return from.constant(POSITION_SIDES);
    }

    private static void balance(ByteWriter to, Balance balance) {
        asset(to, balance.asset()).decimal(balance.total()).optional(balance.haircut(), ByteWriter::decimal);
    }

    private static Balance balance(ByteReader from) {
        return new Balance(asset(from), from.decimal(), from.optional(ByteReader::decimal));
    }

    private static void position(ByteWriter to, Position position) {
        to.text(position.symbol()).decimal(position.size());
        to.optional(position.entryPrice(), ByteWriter::decimal);
        to.optional(position.leverage(), ByteWriter::decimal);
        to.constant(position.marginMode()).constant(position.side());
        to.optional(position.isolatedMargin(), ByteWriter::decimal);
        to.optional(position.entryTime(), ByteWriter::instant);
        to.decimal(position.accruedFunding());
        to.optional(position.feeRate(), ByteWriter::decimal);
    }

    private static Position position(ByteReader from) {
        return new Position(
                from.text(),
                from.decimal(),
                from.optional(ByteReader::decimal),
                from.optional(ByteReader::decimal),
                from.constant(MARGIN_MODES),
                side(from),
                from.optional(ByteReader::decimal),
                from.optional(ByteReader::instant),
                from.decimal(),
                from.optional(ByteReader::decimal));
    }

    /** Writes an order. */
    public static void order(ByteWriter to, Order order) {
        to.text(order.symbol()).constant(order.side()).decimal(order.size());
        to.optional(order.price(), ByteWriter::decimal);
        to.flag(order.reduceOnly()).constant(order.positionSide());
    }

    /** Reads an order. */
    public static Order order(ByteReader from) {
        return new Order(
                from.text(),
                from.constant(ORDER_SIDES),
                from.decimal(),
                from.optional(ByteReader::decimal),
                from.flag(),
                side(from));
    }

    /** Writes a contract. */
    public static void instrument(ByteWriter to, Instrument instrument) {
        switch (instrument) {
            case Instrument.Spot s -> terms(to.u8(SPOT), s.terms());
            case Instrument.Perpetual p -> terms(to.u8(PERPETUAL), p.terms());
            case Instrument.Future f -> terms(to.u8(FUTURE), f.terms()).instant(f.expiry());
            case Instrument.Option o ->
                terms(to.u8(OPTION), o.terms())
                        .instant(o.expiry())
                        .decimal(o.strike())
                        .constant(o.type())
                        .flag(o.american());
            case Instrument.LeveragedToken t ->
                terms(to.u8(LEVERAGED_TOKEN), t.terms()).decimal(t.targetLeverage());
        }
    }

    /** Reads a contract. */
    public static Instrument instrument(ByteReader from) {
        int kind = from.u8();
        if (kind > LEVERAGED_TOKEN) {
            throw from.wrong("a kind of contract was " + kind + "; expected at most " + LEVERAGED_TOKEN);
        }
        ContractTerms terms = terms(from);
        return switch (kind) {
            case SPOT -> new Instrument.Spot(terms);
            case PERPETUAL -> new Instrument.Perpetual(terms);
            case FUTURE -> new Instrument.Future(terms, from.instant());
            case OPTION ->
                new Instrument.Option(terms, from.instant(), from.decimal(), from.constant(OPTION_TYPES), from.flag());
            default -> new Instrument.LeveragedToken(terms, from.decimal());
        };
    }

    private static ByteWriter terms(ByteWriter to, ContractTerms terms) {
        asset(asset(asset(to.text(terms.symbol()), terms.base()), terms.quote()), terms.settle());
        to.constant(terms.payoff()).decimal(terms.contractSize());
        to.optional(terms.tickSize(), ByteWriter::decimal);
        return to.optional(terms.multiplier(), ByteWriter::decimal);
    }

    private static ContractTerms terms(ByteReader from) {
        return new ContractTerms(
                from.text(),
                asset(from),
                asset(from),
                asset(from),
                from.constant(PAYOFFS),
                from.decimal(),
                from.optional(ByteReader::decimal),
                from.optional(ByteReader::decimal));
    }

    /** Writes an order book. */
    public static ByteWriter book(ByteWriter to, BookDepth book) {
        return to.list(book.bids(), HoldingsCodec::level).list(book.asks(), HoldingsCodec::level);
    }

    /** Reads an order book. */
    public static BookDepth book(ByteReader from) {
        return new BookDepth(from.list(HoldingsCodec::level), from.list(HoldingsCodec::level));
    }

    private static void level(ByteWriter to, BookDepth.Level level) {
        to.decimal(level.price()).decimal(level.size());
    }

    private static BookDepth.Level level(ByteReader from) {
        return new BookDepth.Level(from.decimal(), from.decimal());
    }
}
