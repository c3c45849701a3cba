package dev.steelyard.io.account;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code steelyard/account/1}, so that {@link AccountFileReader} reads an equal account and market. A balance below
 * 0 is written as a loan. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class AccountFileWriter {
    private final AccountFile file;
    private final JsonWriter writer;
    private final Map<String, Map<String, String>> extraByPlace = new LinkedHashMap<>();

    private AccountFileWriter(AccountFile file, JsonWriter writer) {
        this.file = file;
        this.writer = writer;
        file.extra().forEach((path, raw) -> {
            int name = path.lastIndexOf('/') + 1;
            extraByPlace
                    .computeIfAbsent(path.substring(0, name), place -> new LinkedHashMap<>())
                    .put(path.substring(name), raw);
        });
    }

    /** Returns the indented file of an account, in UTF-8. */
    public static byte[] toBytes(AccountFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.pretty(bytes, file.account().id())) {
            write(file, writer);
        }
        return bytes.toByteArray();
    }

    /** Writes an account as one object. */
    public static void write(AccountFile file, JsonWriter writer) {
        new AccountFileWriter(file, writer).write();
    }

    private void write() {
        Account account = file.account();
        writer.startObject();
        writer.text("schema", AccountFile.SCHEMA);
        writer.text("account", account.id());
        writer.text("venue", account.venue());
        present("rules", file.rules());
        present("owner", account.owner());
        writer.text("asOf", account.asOf() == null ? null : account.asOf().toString());
        if (file.market().sequence() != 0) {
            writer.integer("sequence", file.market().sequence());
        }
        writer.text("accountMode", account.mode().name());
        lists(account);
        market(account);
        end("");
    }

    /** Writes the members of an account's holdings: an account file without schema, rules and market. */
    public static void writeHoldings(Account account, JsonWriter writer) {
        AccountFileWriter own = new AccountFileWriter(
                AccountFile.of(account, MarketView.builder().build()), writer);
        writer.text("account", account.id()).text("venue", account.venue());
        own.present("owner", account.owner());
        writer.text("asOf", account.asOf() == null ? null : account.asOf().toString());
        writer.text("accountMode", account.mode().name());
        own.lists(account);
    }

    /** Writes orders as the member {@code orders}, as an account file does. */
    public static void writeOrders(List<Order> orders, JsonWriter writer) {
        writer.startArray("orders");
        for (Order order : orders) {
            order(order, writer);
            writer.endObject();
        }
        writer.endArray();
    }

    /** Writes a contract as a member, as an account file does. */
    public static void writeInstrument(String member, Instrument instrument, JsonWriter writer) {
        writer.startObject(member);
        instrument(instrument, writer);
        writer.endObject();
    }

    private void lists(Account account) {
        cash(account);
        writer.startArray("instruments");
        int index = 0;
        for (Instrument instrument : account.instruments().values()) {
            writer.startObject();
            instrument(instrument, writer);
            end("instruments/" + index++ + "/");
        }
        writer.endArray();
        writer.startArray("positions");
        index = 0;
        for (Position position : account.positions()) {
            position(position);
            end("positions/" + index++ + "/");
        }
        writer.endArray();
        if (!account.orders().isEmpty()) {
            writer.startArray("orders");
            index = 0;
            for (Order order : account.orders()) {
                order(order, writer);
                end("orders/" + index++ + "/");
            }
            writer.endArray();
        }
    }

    /** Ends an object behind the members that no reader knew. */
    private void end(String place) {
        Map<String, String> extra = extraByPlace.get(place);
        if (extra != null) {
            extra.forEach((name, raw) ->
                    writer.value(name, JsonDocument.parse(raw, place + name).root()));
        }
        writer.endObject();
    }

    private void cash(Account account) {
        Map<Asset, BigDecimal> owed = new LinkedHashMap<>();
        account.loans().forEach(loan -> owed.merge(loan.asset(), loan.amount(), BigDecimal::add));
        List<Balance> balances = account.balances();
        if (balances == null) {
            writer.nullValue("balances");
        } else {
            writer.startArray("balances");
            int index = 0;
            for (Balance balance : balances) {
                String place = "balances/" + index++ + "/";
                if (balance.total().signum() < 0) {
                    owed.merge(balance.asset(), balance.total().negate(), BigDecimal::add);
                    continue;
                }
                writer.startObject().text("asset", balance.asset().code()).decimal("total", balance.total());
                present("haircut", balance.haircut());
                end(place);
            }
            writer.endArray();
        }
        if (!owed.isEmpty()) {
            writer.startArray("loans");
            owed.forEach((asset, amount) -> writer.startObject()
                    .text("asset", asset.code())
                    .decimal("amount", amount)
                    .endObject());
            writer.endArray();
        }
    }

    private static void instrument(Instrument instrument, JsonWriter writer) {
        ContractTerms terms = instrument.terms();
        InstrumentReader.Type type = switch (instrument) {
            case Instrument.Spot s -> InstrumentReader.Type.SPOT;
            case Instrument.Perpetual p -> InstrumentReader.Type.PERPETUAL;
            case Instrument.Future f -> InstrumentReader.Type.FUTURE;
            case Instrument.Option o -> InstrumentReader.Type.OPTION;
            case Instrument.LeveragedToken t -> InstrumentReader.Type.LEVERAGED_TOKEN;
        };
        writer.text("symbol", terms.symbol())
                .text("type", type.name())
                .text("payoff", terms.payoff().name())
                .text("base", terms.base().code())
                .text("quote", terms.quote().code())
                .text("settle", terms.settle().code())
                .decimal("contractSize", terms.contractSize());
        present(writer, "tickSize", terms.tickSize());
        present(writer, "multiplier", terms.multiplier());
        switch (instrument) {
            case Instrument.Spot s -> {}
            case Instrument.Perpetual p -> {}
            case Instrument.Future f -> writer.text("expiry", f.expiry().toString());
            case Instrument.Option o -> {
                writer.text("expiry", o.expiry().toString()).decimal("strike", o.strike());
                writer.text("optionType", o.type().name()).bool("american", o.american());
            }
            case Instrument.LeveragedToken t -> writer.decimal("targetLeverage", t.targetLeverage());
        }
    }

    private void position(Position position) {
        writer.startObject()
                .text("symbol", position.symbol())
                .decimal("size", position.size())
                .decimal("entryPrice", position.entryPrice());
        present("leverage", position.leverage());
        writer.text("marginMode", position.marginMode().name());
        writer.text("side", position.side().name());
        present("isolatedMargin", position.isolatedMargin());
        present("entryTime", position.entryTime());
        if (position.accruedFunding().signum() != 0) {
            writer.decimal("accruedFunding", position.accruedFunding());
        }
        present("feeRate", position.feeRate());
    }

    private static void order(Order order, JsonWriter writer) {
        writer.startObject()
                .text("symbol", order.symbol())
                .text("side", order.side().name())
                .decimal("size", order.size())
                .decimal("price", order.price())
                .bool("reduceOnly", order.reduceOnly())
                .text("positionSide", order.positionSide().name());
    }

    private void market(Account account) {
        MarketView market = file.market();
        writer.startObject("market");
        writer.startObject("marks");
        market.marks().forEach((symbol, mark) -> writer.decimal(symbol, mark.value()));
        Set<String> unknown = new LinkedHashSet<>();
        account.positions().forEach(position -> unknown.add(position.symbol()));
        account.orders().forEach(order -> unknown.add(order.symbol()));
        unknown.removeAll(market.marks().keySet());
        unknown.forEach(writer::nullValue);
        writer.endObject();
        writer.startObject("indices");
        market.indices().forEach((asset, price) -> writer.decimal(asset.code(), price.value()));
        writer.endObject();
        decimals("prices", market.prices());
        decimals("forwards", market.forwards());
        decimals("vols", market.vols());
        decimals("fundingRates", market.fundingRates());
        decimals("dailyVols", market.dailyVols());
        betas(market.betas());
        markTimes(market.marks());
        states("markStates", market.marks(), MarkPrice::state);
        states("indexStates", market.indices(), IndexPrice::state);
        if (!market.states().isEmpty()) {
            writer.startObject("states");
            market.states().forEach((symbol, figures) -> decimals(symbol, figures));
            writer.endObject();
        }
        depths(market.depths());
        end("market/");
    }

    private void betas(Map<Asset, Beta> betas) {
        if (!betas.isEmpty()) {
            writer.startObject("betas");
            betas.forEach((asset, beta) -> {
                writer.startObject(asset.code())
                        .text("benchmark", beta.benchmark().code());
                writer.decimal("beta", beta.beta());
                present("stdError", beta.standardError());
                writer.endObject();
            });
            writer.endObject();
        }
    }

    private void markTimes(Map<String, MarkPrice> marks) {
        if (marks.values().stream().anyMatch(mark -> mark.at() != null)) {
            writer.startObject("markTimes");
            marks.forEach((symbol, mark) -> present(symbol, mark.at()));
            writer.endObject();
        }
    }

    private void depths(Map<String, BookDepth> depths) {
        if (!depths.isEmpty()) {
            writer.startObject("depth");
            depths.forEach((name, book) -> {
                writer.startObject(name);
                writeBook(book, writer);
                writer.endObject();
            });
            writer.endObject();
        }
    }

    private <P> void states(String member, Map<?, P> prices, Function<P, MarkState> state) {
        if (prices.values().stream().anyMatch(price -> state.apply(price) != MarkState.OK)) {
            writer.startObject(member);
            prices.forEach((key, price) -> {
                if (state.apply(price) != MarkState.OK) {
                    writer.text(key.toString(), state.apply(price).name());
                }
            });
            writer.endObject();
        }
    }

    /** Writes the members of an order book: {@code bids} and {@code asks}. */
    public static void writeBook(BookDepth book, JsonWriter writer) {
        levels("bids", book.bids(), writer);
        levels("asks", book.asks(), writer);
    }

    private static void levels(String side, List<BookDepth.Level> levels, JsonWriter writer) {
        writer.startArray(side);
        for (BookDepth.Level level : levels) {
            writer.startArray().decimal(level.price()).decimal(level.size()).endArray();
        }
        writer.endArray();
    }

    private void decimals(String member, Map<?, BigDecimal> values) {
        if (!values.isEmpty()) {
            writer.startObject(member);
            values.forEach((key, value) -> writer.decimal(key.toString(), value));
            writer.endObject();
        }
    }

    private void present(String member, @Nullable Object value) {
        present(writer, member, value);
    }

    private static void present(JsonWriter writer, String member, @Nullable Object value) {
        if (value instanceof BigDecimal number) {
            writer.decimal(member, number);
        } else if (value != null) {
            writer.text(member, value.toString());
        }
    }
}
