package dev.steelyard.io.event;

import static dev.steelyard.io.event.EventJsonReader.name;
import static dev.steelyard.io.event.EventJsonReader.symbol;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.io.account.AccountFileWriter;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.time.Instant;
import java.util.List;

/** The events of controls as members of a JSON object. <b>Thread-safe</b>. */
final class ControlEventJson {
    private ControlEventJson() {}

    static void write(ControlEvent event, JsonWriter to) {
        switch (event) {
            case ControlEvent.Configured c -> to.text("controls", c.document());
            case ControlEvent.OrderAsked o -> {
                to.text("account", o.account());
                AccountFileWriter.writeOrders(List.of(o.order()), to);
            }
            case ControlEvent.OverrideRequested r ->
                to.text("id", r.id())
                        .text("by", r.by())
                        .text("limit", r.limit())
                        .decimal("cap", r.cap())
                        .text("expires", r.expires().toString())
                        .text("reason", r.reason());
            case ControlEvent.OverrideDecided d ->
                to.text("id", d.id())
                        .text("by", d.by())
                        .text("decision", d.decision().name());
            case ControlEvent.SessionBegan s -> to.text("symbol", s.symbol()).decimal("settlement", s.settlement());
            case ControlEvent.TermsSeen t ->
                to.text("venue", t.venue())
                        .text("counterparty", t.counterparty())
                        .text("document", t.document())
                        .text("hash", t.hash());
        }
    }

    static ControlEvent read(EventType type, Instant at, JsonValue object) {
        return switch (type) {
            case CONFIGURED -> {
                JsonValue controls = object.require("controls");
                yield new ControlEvent.Configured(at, controls.is(JsonKind.OBJECT) ? controls.raw() : controls.text());
            }
            case ORDER_ASKED -> {
                List<Order> orders = AccountFileReader.orders(object);
                if (orders.size() != 1) {
                    throw object.require("orders").failure(FailureReason.INVALID, "expected one order");
                }
                yield new ControlEvent.OrderAsked(at, name(object, "account"), orders.getFirst());
            }
            case OVERRIDE_REQUESTED ->
                new ControlEvent.OverrideRequested(
                        at,
                        name(object, "id"),
                        name(object, "by"),
                        name(object, "limit"),
                        object.require("cap").nonNegative(),
                        object.require("expires").instant(),
                        name(object, "reason"));
            case OVERRIDE_DECIDED ->
                new ControlEvent.OverrideDecided(
                        at,
                        name(object, "id"),
                        name(object, "by"),
                        object.require("decision").constant(ControlEvent.Decision.class));
            case SESSION_BEGAN ->
                new ControlEvent.SessionBegan(
                        at, symbol(object), object.require("settlement").positive());
            default ->
                new ControlEvent.TermsSeen(
                        at,
                        name(object, "venue"),
                        name(object, "counterparty"),
                        name(object, "document"),
                        name(object, "hash"));
        };
    }
}
