package dev.steelyard.io.event;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.io.account.AccountFileWriter;
import dev.steelyard.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as one JSON object, so that {@link EventJsonReader} reads an equal one; a balance below 0 is written as a
 * loan. What guards prices pass is written and never read: a feed cannot lift them. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class EventJsonWriter {
    private EventJsonWriter() {}

    /** Returns an event as one line, without its end. */
    public static String line(Event event) {
        return JsonWriter.toText(writer -> write(event, writer));
    }

    /** Writes an event as one object. */
    public static void write(Event event, JsonWriter to) {
        to.startObject().text("type", EventType.of(event).word());
        to.text("at", event.at().toString());
        if (event instanceof SourcedEvent sourced) {
            OriginJson.write(sourced, to);
        }
        content(event.content(), to);
        to.endObject();
    }

    private static void content(Event event, JsonWriter to) {
        switch (event) {
            case MarketEvent market -> market(market, to);
            case AccountEvent account -> account(account, to);
            case ContractEvent contract -> contract(contract, to);
            case RulesEvent r ->
                to.text("pack", r.pack())
                        .text("effectiveFrom", r.effectiveFrom().toString());
            case TimeEvent t -> {}
            case GuardEvent g -> {
                guards("before", g.before(), to);
                guards("guards", g.guards(), to);
            }
            case VenueEvent venue -> VenueEventJson.write(venue, to);
            case ControlEvent control -> ControlEventJson.write(control, to);
            case SourcedEvent sourced -> {}
        }
    }

    private static void guards(String member, @Nullable MarkPolicy policy, JsonWriter to) {
        if (policy == null) {
            to.nullValue(member);
            return;
        }
        to.startObject(member)
                .decimal("smoothing", policy.smoothing())
                .decimal("maxBasis", policy.maxBasis())
                .text("maxAge", policy.maxAge().toString())
                .decimal("maxJump", policy.maxJump())
                .integer("confirmations", policy.confirmations())
                .decimal("maxFromIndex", policy.maxFromIndex())
                .endObject();
    }

    private static void market(MarketEvent event, JsonWriter to) {
        switch (event) {
            case MarketEvent.Mark m ->
                to.text("symbol", m.symbol())
                        .decimal("price", m.price())
                        .text("state", m.state().name());
            case MarketEvent.Index i ->
                to.text("asset", i.asset().code())
                        .decimal("price", i.price())
                        .text("state", i.state().name());
            case MarketEvent.Quote q ->
                to.text("asset", q.asset().code()).text("source", q.source()).decimal("price", q.price());
            case MarketEvent.Top t ->
                to.text("symbol", t.symbol()).decimal("bid", t.bid()).decimal("ask", t.ask());
            case MarketEvent.Halt h -> to.text("symbol", h.symbol()).bool("halted", h.halted());
            case MarketEvent.Price p -> to.text("asset", p.asset().code()).decimal("price", p.price());
            case MarketEvent.Forward f -> to.text("label", f.label()).decimal("price", f.price());
            case MarketEvent.Vol v -> to.text("symbol", v.symbol()).decimal("vol", v.vol());
            case MarketEvent.FundingRate r -> to.text("symbol", r.symbol()).decimal("rate", r.rate());
            case MarketEvent.Figure f ->
                to.text("symbol", f.symbol()).text("name", f.name()).decimal("value", f.value());
            case MarketEvent.Depth d -> AccountFileWriter.writeBook(d.book(), to.text("name", d.name()));
            case MarketEvent.OpenInterest o ->
                to.text("symbol", o.symbol()).decimal("notional", o.notional()).decimal("collateral", o.collateral());
        }
    }

    private static void account(AccountEvent event, JsonWriter to) {
        switch (event) {
            case AccountEvent.Opened o -> AccountFileWriter.writeHoldings(o.holdings(), to);
            case AccountEvent.Correction c -> {
                to.integer("corrects", c.corrects());
                AccountFileWriter.writeHoldings(c.holdings(), to);
            }
            default -> {
                to.text("account", event.account());
                change(event, to);
            }
        }
    }

    private static void change(AccountEvent event, JsonWriter to) {
        switch (event) {
            case AccountEvent.Fill f -> {
                to.text("symbol", f.symbol()).decimal("size", f.size()).decimal("price", f.price());
                if (f.fee() != null) {
                    to.decimal("fee", f.fee());
                }
            }
            case AccountEvent.Transfer t -> to.text("asset", t.asset().code()).decimal("amount", t.amount());
            case AccountEvent.MarginMoved m ->
                to.text("symbol", m.symbol()).text("side", m.side().name()).decimal("amount", m.amount());
            case AccountEvent.OrdersReplaced o -> {
                to.text("symbol", o.symbol());
                AccountFileWriter.writeOrders(o.orders(), to);
            }
            case AccountEvent.Interest i -> to.text("asset", i.asset().code()).decimal("amount", i.amount());
            case AccountEvent.Exercise x ->
                to.text("symbol", x.symbol()).decimal("size", x.size()).decimal("price", x.price());
            case AccountEvent.Closed c -> {}
            case AccountEvent.Opened o -> {}
            case AccountEvent.Correction c -> {}
        }
    }

    private static void contract(ContractEvent event, JsonWriter to) {
        switch (event) {
            case ContractEvent.Listing l -> AccountFileWriter.writeInstrument("instrument", l.instrument(), to);
            case ContractEvent.Funding f ->
                to.text("symbol", f.symbol()).decimal("rate", f.rate()).decimal("price", f.price());
            case ContractEvent.Settlement s -> to.text("symbol", s.symbol()).decimal("price", s.price());
            case ContractEvent.VariationMargin v ->
                to.text("symbol", v.symbol()).decimal("price", v.price());
            case ContractEvent.Delisting d -> to.text("symbol", d.symbol()).decimal("price", d.price());
            case ContractEvent.Redenomination r -> to.text("symbol", r.symbol()).decimal("factor", r.factor());
        }
    }
}
