package dev.steelyard.io.event;

import static dev.steelyard.io.event.EventJsonReader.asset;
import static dev.steelyard.io.event.EventJsonReader.decimal;
import static dev.steelyard.io.event.EventJsonReader.name;
import static dev.steelyard.io.event.EventJsonReader.price;
import static dev.steelyard.io.event.EventJsonReader.size;
import static dev.steelyard.io.event.EventJsonReader.symbol;

import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import java.time.Instant;

/** The events of venues as members of a JSON object. <b>Thread-safe</b>. */
final class VenueEventJson {
    private static final int LONGEST_UNWIND = 1_000_000_000;

    private VenueEventJson() {}

    static void write(VenueEvent event, JsonWriter to) {
        switch (event) {
            case VenueEvent.Opened o ->
                to.text("venue", o.venue())
                        .text("policy", o.policy())
                        .text("effectiveFrom", o.effectiveFrom().toString())
                        .integer("unwindSeconds", o.unwindSeconds());
            case VenueEvent.FundMoved f ->
                to.text("venue", f.venue()).text("asset", f.asset().code()).decimal("amount", f.amount());
            case VenueEvent.LiquidationFilled f ->
                to.text("account", f.account())
                        .text("bucket", f.bucket())
                        .text("symbol", f.symbol())
                        .decimal("size", f.size())
                        .decimal("price", f.price());
            case VenueEvent.TakenOverSold s ->
                to.text("account", s.account())
                        .text("bucket", s.bucket())
                        .text("symbol", s.symbol())
                        .decimal("size", s.size())
                        .decimal("price", s.price());
            case VenueEvent.InventorySold s ->
                to.text("venue", s.venue())
                        .text("symbol", s.symbol())
                        .decimal("size", s.size())
                        .decimal("price", s.price());
        }
    }

    static VenueEvent read(EventType type, Instant at, JsonValue object) {
        return switch (type) {
            case VENUE_OPENED -> {
                JsonValue unwind = object.present("unwindSeconds");
                yield new VenueEvent.Opened(
                        at,
                        name(object, "venue"),
                        name(object, "policy"),
                        object.require("effectiveFrom").date(),
                        unwind == null ? 0 : unwind.integer(0, LONGEST_UNWIND));
            }
            case FUND_MOVED ->
                new VenueEvent.FundMoved(at, name(object, "venue"), asset(object), decimal(object, "amount"));
            case LIQUIDATION_FILLED ->
                new VenueEvent.LiquidationFilled(
                        at,
                        name(object, "account"),
                        name(object, "bucket"),
                        symbol(object),
                        size(object),
                        price(object));
            case TAKEN_OVER_SOLD ->
                new VenueEvent.TakenOverSold(
                        at,
                        name(object, "account"),
                        name(object, "bucket"),
                        symbol(object),
                        size(object),
                        price(object));
            default ->
                new VenueEvent.InventorySold(at, name(object, "venue"), symbol(object), size(object), price(object));
        };
    }
}
