package dev.steelyard.venue.codec;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes positions as ccxt's unified structures: what the account and the market state, and what follows from them alone;
 * margins and liquidation prices, which need rules, are null. Numbers are exact JSON numbers; {@code info} holds the
 * venue's own symbol. <b>Thread-safe</b>.
 */
public final class CcxtWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

    private CcxtWriter() {}

    /**
     * Writes the positions as one list.
     *
     * @throws FailureException MISSING_DATA when the account does not state the terms of a contract it holds
     */
    public static void positions(Account account, MarketView market, JsonWriter out) {
        out.startArray();
        for (Position position : account.positions()) {
            Instrument contract = account.instruments().get(position.symbol());
            if (contract == null) {
                throw FailureException.of(
                        FailureReason.MISSING_DATA,
                        "position " + position.symbol(),
                        "the account does not state the terms of this contract");
            }
            position(position, contract, market.mark(position.symbol()), account.asOf(), out);
        }
        out.endArray();
    }

    private static void position(
            Position position, Instrument contract, @Nullable BigDecimal mark, @Nullable Instant asOf, JsonWriter out) {
        BigDecimal entry = position.entryPrice();
        PositionGeometry shape = PositionGeometry.of(contract.terms(), position.size(), entry);
        boolean option = contract instanceof Instrument.Option;
        BigDecimal pnl = entry == null || mark == null || option || mark.signum() == 0
                ? null
                : shape.unrealizedPnl(entry).at(mark);
        BigDecimal notional =
                mark == null || mark.signum() == 0 ? null : shape.notional().at(mark);
        BigDecimal wallet = position.isolatedMargin();
        out.startObject();
        out.startObject("info").text("symbol", position.symbol()).endObject();
        out.text("symbol", symbol(contract));
        if (asOf == null) {
            out.nullValue("timestamp").nullValue("datetime");
        } else {
            out.integer("timestamp", asOf.toEpochMilli()).text("datetime", asOf.toString());
        }
        number(out, "contracts", position.size().abs());
        number(out, "contractSize", contract.terms().factor());
        out.text("side", position.size().signum() < 0 ? "short" : "long");
        number(out, "notional", notional);
        number(out, "leverage", position.leverage());
        number(out, "unrealizedPnl", pnl);
        number(out, "collateral", wallet == null ? null : pnl == null ? wallet : wallet.add(pnl));
        number(out, "entryPrice", entry);
        number(out, "markPrice", mark);
        out.nullValue("liquidationPrice");
        out.text("marginMode", position.marginMode() == MarginMode.ISOLATED ? "isolated" : "cross");
        out.bool("hedged", position.side() != PositionSide.BOTH);
        out.nullValue("initialMargin").nullValue("maintenanceMargin").nullValue("marginRatio");
        out.endObject();
    }

    private static void number(JsonWriter out, String name, @Nullable BigDecimal value) {
        if (value == null) {
            out.nullValue(name);
        } else {
            out.value(name, JsonDocument.parse(Decimals.plain(value), name).root());
        }
    }

    /** Returns the symbol as ccxt spells it: {@code BTC/USDT:USDT}, with expiry, strike and right behind. */
    static String symbol(Instrument contract) {
        String pair = contract.base() + "/" + contract.quote();
        return switch (contract) {
            case Instrument.Spot s -> pair;
            case Instrument.LeveragedToken t -> pair;
            case Instrument.Perpetual p -> pair + ':' + p.settle();
            case Instrument.Future f -> pair + ':' + f.settle() + '-' + date(f.expiry());
            case Instrument.Option o ->
                pair
                        + ':'
                        + o.settle()
                        + '-'
                        + date(o.expiry())
                        + '-'
                        + Decimals.plain(o.strike())
                        + (o.type() == OptionType.CALL ? "-C" : "-P");
        };
    }

    private static String date(Instant expiry) {
        return DATE.format(expiry.atOffset(ZoneOffset.UTC));
    }
}
