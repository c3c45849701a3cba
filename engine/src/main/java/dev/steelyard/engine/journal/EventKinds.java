package dev.steelyard.engine.journal;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.VenueEvent;

/** The numbers of the kinds of event in the journal. A number is never given to another kind. */
final class EventKinds {
    static final int MARK = 1;
    static final int INDEX = 2;
    static final int QUOTE = 3;
    static final int PRICE = 4;
    static final int FORWARD = 5;
    static final int VOL = 6;
    static final int FUNDING_RATE = 7;
    static final int FIGURE = 8;
    static final int TOP = 9;
    static final int HALT = 10;
    static final int DEPTH = 11;
    static final int OPEN_INTEREST = 12;

    static final int OPENED = 20;
    static final int CLOSED = 21;
    static final int FILL = 22;
    static final int TRANSFER = 23;
    static final int MARGIN_MOVED = 24;
    static final int ORDERS_REPLACED = 25;
    static final int INTEREST = 26;
    static final int EXERCISE = 27;
    static final int CORRECTION = 28;

    static final int FUNDING = 40;
    static final int SETTLEMENT = 41;
    static final int VARIATION_MARGIN = 42;
    static final int LISTING = 43;
    static final int DELISTING = 44;
    static final int REDENOMINATION = 45;

    static final int RULES = 60;
    static final int TIME = 61;
    static final int GUARDS = 62;

    static final int VENUE_OPENED = 70;
    static final int FUND_MOVED = 71;
    static final int LIQUIDATION_FILLED = 72;
    static final int TAKEN_OVER_SOLD = 73;
    static final int INVENTORY_SOLD = 74;

    static final int CONFIGURED = 80;
    static final int ORDER_ASKED = 81;
    static final int OVERRIDE_REQUESTED = 82;
    static final int OVERRIDE_DECIDED = 83;
    static final int SESSION_BEGAN = 84;
    static final int TERMS_SEEN = 85;

    static final int SOURCED = 90;

    private EventKinds() {}

    /** Returns the version of the form that an event is written in: the first that has its kind. */
    static int version(Event event) {
        return switch (event) {
            case SourcedEvent e -> 3;
            case GuardEvent e -> 3;
            case MarketEvent.Depth e -> 3;
            case MarketEvent.OpenInterest e -> 3;
            case VenueEvent e -> 2;
            case ControlEvent e -> 2;
            default -> 1;
        };
    }
}
