package dev.steelyard.engine.journal;

import static dev.steelyard.engine.journal.EventWriter.head;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.internal.HoldingsCodec;
import java.time.Instant;

/** The bytes of the events of controls: the kind, the time, then the fields in their order. */
final class ControlEventCodec {
    private static final ControlEvent.Decision[] DECISIONS = ControlEvent.Decision.values();

    private ControlEventCodec() {}

    static void write(ControlEvent event, ByteWriter to) {
        switch (event) {
            case ControlEvent.Configured c -> head(to, EventKinds.CONFIGURED, c).text(c.document());
            case ControlEvent.OrderAsked o ->
                HoldingsCodec.order(head(to, EventKinds.ORDER_ASKED, o).text(o.account()), o.order());
            case ControlEvent.OverrideRequested r ->
                head(to, EventKinds.OVERRIDE_REQUESTED, r)
                        .text(r.id())
                        .text(r.by())
                        .text(r.limit())
                        .decimal(r.cap())
                        .instant(r.expires())
                        .text(r.reason());
            case ControlEvent.OverrideDecided d ->
                head(to, EventKinds.OVERRIDE_DECIDED, d)
                        .text(d.id())
                        .text(d.by())
                        .constant(d.decision());
            case ControlEvent.SessionBegan s ->
                head(to, EventKinds.SESSION_BEGAN, s).text(s.symbol()).decimal(s.settlement());
            case ControlEvent.TermsSeen t ->
                head(to, EventKinds.TERMS_SEEN, t)
                        .text(t.venue())
                        .text(t.counterparty())
                        .text(t.document())
                        .text(t.hash());
        }
    }

    static ControlEvent read(int kind, Instant at, ByteReader in) {
        return switch (kind) {
            case EventKinds.CONFIGURED -> new ControlEvent.Configured(at, in.text());
            case EventKinds.ORDER_ASKED -> new ControlEvent.OrderAsked(at, in.text(), HoldingsCodec.order(in));
            case EventKinds.OVERRIDE_REQUESTED ->
                new ControlEvent.OverrideRequested(
                        at, in.text(), in.text(), in.text(), in.decimal(), in.instant(), in.text());
            case EventKinds.OVERRIDE_DECIDED ->
                new ControlEvent.OverrideDecided(at, in.text(), in.text(), in.constant(DECISIONS));
            case EventKinds.SESSION_BEGAN -> new ControlEvent.SessionBegan(at, in.text(), in.decimal());
            default -> new ControlEvent.TermsSeen(at, in.text(), in.text(), in.text(), in.text());
        };
    }
}
