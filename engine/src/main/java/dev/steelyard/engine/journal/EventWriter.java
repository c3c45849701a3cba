package dev.steelyard.engine.journal;

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
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.internal.GuardsCodec;
import dev.steelyard.engine.internal.HoldingsCodec;
import dev.steelyard.engine.source.SourceCodec;

/** Writes events: the kind, the time, then the fields in their order. */
final class EventWriter {
    private EventWriter() {}

    static void write(Event event, ByteWriter to) {
        switch (event) {
            case MarketEvent market -> market(market, to);
            case AccountEvent account -> account(account, to);
            case ContractEvent contract -> contract(contract, to);
            case RulesEvent r -> head(to, EventKinds.RULES, r).text(r.pack()).day(r.effectiveFrom());
            case TimeEvent t -> head(to, EventKinds.TIME, t);
            case GuardEvent g ->
                head(to, EventKinds.GUARDS, g)
                        .optional(g.before(), GuardsCodec::write)
                        .optional(g.guards(), GuardsCodec::write);
            case VenueEvent venue -> VenueEventCodec.write(venue, to);
            case ControlEvent control -> ControlEventCodec.write(control, to);
            case SourcedEvent sourced ->
                write(sourced.event(), SourceCodec.origin(to.u8(EventKinds.SOURCED), sourced.origin()));
        }
    }

    static ByteWriter head(ByteWriter to, int kind, Event event) {
        return to.u8(kind).instant(event.at());
    }

    private static void market(MarketEvent event, ByteWriter to) {
        switch (event) {
            case MarketEvent.Mark m ->
                head(to, EventKinds.MARK, m).text(m.symbol()).decimal(m.price()).constant(m.state());
            case MarketEvent.Index i ->
                HoldingsCodec.asset(head(to, EventKinds.INDEX, i), i.asset())
                        .decimal(i.price())
                        .constant(i.state());
            case MarketEvent.Quote q ->
                HoldingsCodec.asset(head(to, EventKinds.QUOTE, q), q.asset())
                        .text(q.source())
                        .decimal(q.price());
            case MarketEvent.Top t ->
                head(to, EventKinds.TOP, t).text(t.symbol()).decimal(t.bid()).decimal(t.ask());
            case MarketEvent.Halt h ->
                head(to, EventKinds.HALT, h).text(h.symbol()).flag(h.halted());
            case MarketEvent.Price p ->
                HoldingsCodec.asset(head(to, EventKinds.PRICE, p), p.asset()).decimal(p.price());
            case MarketEvent.Forward f ->
                head(to, EventKinds.FORWARD, f).text(f.label()).decimal(f.price());
            case MarketEvent.Vol v ->
                head(to, EventKinds.VOL, v).text(v.symbol()).decimal(v.vol());
            case MarketEvent.FundingRate r ->
                head(to, EventKinds.FUNDING_RATE, r).text(r.symbol()).decimal(r.rate());
            case MarketEvent.Figure f ->
                head(to, EventKinds.FIGURE, f).text(f.symbol()).text(f.name()).decimal(f.value());
            case MarketEvent.Depth d ->
                HoldingsCodec.book(head(to, EventKinds.DEPTH, d).text(d.name()), d.book());
            case MarketEvent.OpenInterest o ->
                head(to, EventKinds.OPEN_INTEREST, o)
                        .text(o.symbol())
                        .decimal(o.notional())
                        .decimal(o.collateral());
        }
    }

    private static void account(AccountEvent event, ByteWriter to) {
        switch (event) {
            case AccountEvent.Opened o -> HoldingsCodec.account(head(to, EventKinds.OPENED, o), o.holdings());
            case AccountEvent.Closed c -> head(to, EventKinds.CLOSED, c).text(c.account());
            case AccountEvent.Fill f ->
                head(to, EventKinds.FILL, f)
                        .text(f.account())
                        .text(f.symbol())
                        .decimal(f.size())
                        .decimal(f.price())
                        .optional(f.fee(), ByteWriter::decimal);
            case AccountEvent.Transfer t ->
                HoldingsCodec.asset(head(to, EventKinds.TRANSFER, t).text(t.account()), t.asset())
                        .decimal(t.amount());
            case AccountEvent.MarginMoved m ->
                head(to, EventKinds.MARGIN_MOVED, m)
                        .text(m.account())
                        .text(m.symbol())
                        .constant(m.side())
                        .decimal(m.amount());
            case AccountEvent.OrdersReplaced o ->
                head(to, EventKinds.ORDERS_REPLACED, o)
                        .text(o.account())
                        .text(o.symbol())
                        .list(o.orders(), HoldingsCodec::order);
            case AccountEvent.Interest i ->
                HoldingsCodec.asset(head(to, EventKinds.INTEREST, i).text(i.account()), i.asset())
                        .decimal(i.amount());
            case AccountEvent.Exercise x ->
                head(to, EventKinds.EXERCISE, x)
                        .text(x.account())
                        .text(x.symbol())
                        .decimal(x.size())
                        .decimal(x.price());
            case AccountEvent.Correction c ->
                HoldingsCodec.account(head(to, EventKinds.CORRECTION, c).signed(c.corrects()), c.holdings());
        }
    }

    private static void contract(ContractEvent event, ByteWriter to) {
        switch (event) {
            case ContractEvent.Funding f ->
                head(to, EventKinds.FUNDING, f)
                        .text(f.symbol())
                        .decimal(f.rate())
                        .decimal(f.price());
            case ContractEvent.Settlement s ->
                head(to, EventKinds.SETTLEMENT, s).text(s.symbol()).decimal(s.price());
            case ContractEvent.VariationMargin v ->
                head(to, EventKinds.VARIATION_MARGIN, v).text(v.symbol()).decimal(v.price());
            case ContractEvent.Listing l -> HoldingsCodec.instrument(head(to, EventKinds.LISTING, l), l.instrument());
            case ContractEvent.Delisting d ->
                head(to, EventKinds.DELISTING, d).text(d.symbol()).decimal(d.price());
            case ContractEvent.Redenomination r ->
                head(to, EventKinds.REDENOMINATION, r).text(r.symbol()).decimal(r.factor());
        }
    }
}
