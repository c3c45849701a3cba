package dev.steelyard.engine.journal;

import static dev.steelyard.engine.journal.EventWriter.head;

import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.internal.HoldingsCodec;
import java.time.Instant;

/** The bytes of the events of venues: the kind, the time, then the fields in their order. */
final class VenueEventCodec {
    private VenueEventCodec() {}

    static void write(VenueEvent event, ByteWriter to) {
        switch (event) {
            case VenueEvent.Opened o ->
                head(to, EventKinds.VENUE_OPENED, o)
                        .text(o.venue())
                        .text(o.policy())
                        .day(o.effectiveFrom())
                        .unsigned(o.unwindSeconds());
            case VenueEvent.FundMoved f ->
                HoldingsCodec.asset(head(to, EventKinds.FUND_MOVED, f).text(f.venue()), f.asset())
                        .decimal(f.amount());
            case VenueEvent.LiquidationFilled f ->
                head(to, EventKinds.LIQUIDATION_FILLED, f)
                        .text(f.account())
                        .text(f.bucket())
                        .text(f.symbol())
                        .decimal(f.size())
                        .decimal(f.price());
            case VenueEvent.TakenOverSold s ->
                head(to, EventKinds.TAKEN_OVER_SOLD, s)
                        .text(s.account())
                        .text(s.bucket())
                        .text(s.symbol())
                        .decimal(s.size())
                        .decimal(s.price());
            case VenueEvent.InventorySold s ->
                head(to, EventKinds.INVENTORY_SOLD, s)
                        .text(s.venue())
                        .text(s.symbol())
                        .decimal(s.size())
                        .decimal(s.price());
        }
    }

    static VenueEvent read(int kind, Instant at, ByteReader in) {
        return switch (kind) {
            case EventKinds.VENUE_OPENED -> new VenueEvent.Opened(at, in.text(), in.text(), in.day(), in.unsigned());
            case EventKinds.FUND_MOVED ->
                new VenueEvent.FundMoved(at, in.text(), HoldingsCodec.asset(in), in.decimal());
            case EventKinds.LIQUIDATION_FILLED ->
                new VenueEvent.LiquidationFilled(at, in.text(), in.text(), in.text(), in.decimal(), in.decimal());
            case EventKinds.TAKEN_OVER_SOLD ->
                new VenueEvent.TakenOverSold(at, in.text(), in.text(), in.text(), in.decimal(), in.decimal());
            default -> new VenueEvent.InventorySold(at, in.text(), in.text(), in.decimal(), in.decimal());
        };
    }
}
