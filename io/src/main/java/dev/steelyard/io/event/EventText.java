package dev.steelyard.io.event;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;

/** An event in two words. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class EventText {
    private EventText() {}

    /** Returns the kind of an event, as in JSON, and what it is about: {@code mark BTCUSDT}. */
    public static String of(Event event) {
        return (EventType.of(event).word() + " " + subject(event.content())).strip();
    }

    private static String subject(Event event) {
        return switch (event) {
            case MarketEvent.Mark e -> e.symbol();
            case MarketEvent.Index e -> e.asset().code();
            case MarketEvent.Quote e -> e.asset().code();
            case MarketEvent.Top e -> e.symbol();
            case MarketEvent.Halt e -> e.symbol();
            case MarketEvent.Price e -> e.asset().code();
            case MarketEvent.Forward e -> e.label();
            case MarketEvent.Vol e -> e.symbol();
            case MarketEvent.FundingRate e -> e.symbol();
            case MarketEvent.Figure e -> e.symbol();
            case MarketEvent.Depth e -> e.name();
            case MarketEvent.OpenInterest e -> e.symbol();
            case AccountEvent.Fill e -> e.symbol();
            case AccountEvent.Transfer e -> e.asset().code();
            case AccountEvent.MarginMoved e -> e.symbol();
            case AccountEvent.OrdersReplaced e -> e.symbol();
            case AccountEvent.Interest e -> e.asset().code();
            case AccountEvent.Exercise e -> e.symbol();
            case ContractEvent e -> e.symbol();
            case RulesEvent e -> e.pack();
            default -> "";
        };
    }
}
