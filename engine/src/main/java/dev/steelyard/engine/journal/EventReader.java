package dev.steelyard.engine.journal;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.GuardsCodec;
import dev.steelyard.engine.internal.HoldingsCodec;
import dev.steelyard.engine.source.SourceCodec;
import java.time.Instant;

/** Reads what {@link EventWriter} wrote. */
final class EventReader {
    private static final MarkState[] STATES = MarkState.values();

    private EventReader() {}

    static Event read(ByteReader in) {
        int kind = in.u8();
        return kind == EventKinds.SOURCED
                ? new SourcedEvent(SourceCodec.origin(in), content(in.u8(), in))
                : content(kind, in);
    }

    private static Event content(int kind, ByteReader in) {
        Instant at = in.instant();
        return switch (kind) {
            case EventKinds.MARK -> new MarketEvent.Mark(at, in.text(), in.decimal(), in.constant(STATES));
            case EventKinds.INDEX ->
                new MarketEvent.Index(at, HoldingsCodec.asset(in), in.decimal(), in.constant(STATES));
            case EventKinds.QUOTE -> new MarketEvent.Quote(at, HoldingsCodec.asset(in), in.text(), in.decimal());
            case EventKinds.PRICE -> new MarketEvent.Price(at, HoldingsCodec.asset(in), in.decimal());
            case EventKinds.FORWARD -> new MarketEvent.Forward(at, in.text(), in.decimal());
            case EventKinds.VOL -> new MarketEvent.Vol(at, in.text(), in.decimal());
            case EventKinds.FUNDING_RATE -> new MarketEvent.FundingRate(at, in.text(), in.decimal());
            case EventKinds.FIGURE -> new MarketEvent.Figure(at, in.text(), in.text(), in.decimal());
            case EventKinds.TOP -> new MarketEvent.Top(at, in.text(), in.decimal(), in.decimal());
            case EventKinds.HALT -> new MarketEvent.Halt(at, in.text(), in.flag());
            case EventKinds.DEPTH -> new MarketEvent.Depth(at, in.text(), HoldingsCodec.book(in));
            case EventKinds.OPEN_INTEREST -> new MarketEvent.OpenInterest(at, in.text(), in.decimal(), in.decimal());
            case EventKinds.FUNDING -> new ContractEvent.Funding(at, in.text(), in.decimal(), in.decimal());
            case EventKinds.SETTLEMENT -> new ContractEvent.Settlement(at, in.text(), in.decimal());
            case EventKinds.VARIATION_MARGIN -> new ContractEvent.VariationMargin(at, in.text(), in.decimal());
            case EventKinds.LISTING -> new ContractEvent.Listing(at, HoldingsCodec.instrument(in));
            case EventKinds.DELISTING -> new ContractEvent.Delisting(at, in.text(), in.decimal());
            case EventKinds.REDENOMINATION -> new ContractEvent.Redenomination(at, in.text(), in.decimal());
            case EventKinds.RULES -> new RulesEvent(at, in.text(), in.day());
            case EventKinds.TIME -> new TimeEvent(at);
            case EventKinds.GUARDS ->
                new GuardEvent(at, in.optional(GuardsCodec::read), in.optional(GuardsCodec::read));
            case EventKinds.VENUE_OPENED,
                    EventKinds.FUND_MOVED,
                    EventKinds.LIQUIDATION_FILLED,
                    EventKinds.TAKEN_OVER_SOLD,
                    EventKinds.INVENTORY_SOLD -> VenueEventCodec.read(kind, at, in);
            case EventKinds.CONFIGURED,
                    EventKinds.ORDER_ASKED,
                    EventKinds.OVERRIDE_REQUESTED,
                    EventKinds.OVERRIDE_DECIDED,
                    EventKinds.SESSION_BEGAN,
                    EventKinds.TERMS_SEEN -> ControlEventCodec.read(kind, at, in);
            default -> account(kind, at, in);
        };
    }

    private static Event account(int kind, Instant at, ByteReader in) {
        return switch (kind) {
            case EventKinds.OPENED -> new AccountEvent.Opened(at, HoldingsCodec.account(in));
            case EventKinds.CLOSED -> new AccountEvent.Closed(at, in.text());
            case EventKinds.FILL ->
                new AccountEvent.Fill(
                        at, in.text(), in.text(), in.decimal(), in.decimal(), in.optional(ByteReader::decimal));
            case EventKinds.TRANSFER -> new AccountEvent.Transfer(at, in.text(), HoldingsCodec.asset(in), in.decimal());
            case EventKinds.MARGIN_MOVED ->
                new AccountEvent.MarginMoved(at, in.text(), in.text(), HoldingsCodec.side(in), in.decimal());
            case EventKinds.ORDERS_REPLACED ->
                new AccountEvent.OrdersReplaced(at, in.text(), in.text(), in.list(HoldingsCodec::order));
            case EventKinds.INTEREST -> new AccountEvent.Interest(at, in.text(), HoldingsCodec.asset(in), in.decimal());
            case EventKinds.EXERCISE -> new AccountEvent.Exercise(at, in.text(), in.text(), in.decimal(), in.decimal());
            case EventKinds.CORRECTION -> new AccountEvent.Correction(at, in.signed(), HoldingsCodec.account(in));
            default -> throw in.wrong("the kind of event was " + kind + ", which is none");
        };
    }
}
