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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The word for each kind of event. */
enum EventType {
    MARK("mark"),
    INDEX("index"),
    QUOTE("quote"),
    TOP("top"),
    HALT("halt"),
    PRICE("price"),
    FORWARD("forward"),
    VOL("vol"),
    FUNDING_RATE("fundingRate"),
    FIGURE("figure"),
    DEPTH("depth"),
    OPEN_INTEREST("openInterest"),
    OPENED("opened"),
    CLOSED("closed"),
    FILL("fill"),
    TRANSFER("transfer"),
    MARGIN_MOVED("marginMoved"),
    ORDERS("orders"),
    INTEREST("interest"),
    EXERCISE("exercise"),
    CORRECTION("correction"),
    FUNDING("funding"),
    SETTLEMENT("settlement"),
    VARIATION_MARGIN("variationMargin"),
    LISTING("listing"),
    DELISTING("delisting"),
    REDENOMINATION("redenomination"),
    RULES("rules"),
    TIME("time"),
    VENUE_OPENED("venueOpened"),
    FUND_MOVED("fundMoved"),
    LIQUIDATION_FILLED("liquidationFilled"),
    TAKEN_OVER_SOLD("takenOverSold"),
    INVENTORY_SOLD("inventorySold"),
    CONFIGURED("configured"),
    ORDER_ASKED("orderAsked"),
    OVERRIDE_REQUESTED("overrideRequested"),
    OVERRIDE_DECIDED("overrideDecided"),
    SESSION_BEGAN("sessionBegan"),
    TERMS_SEEN("termsSeen"),
    /** Stated by whoever runs the engine: it is no word that is read. */
    GUARDS("guards");

    static final Map<String, EventType> BY_WORD = byWord();

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static EventType of(Event event) {
        return switch (event) {
            case MarketEvent.Mark e -> MARK;
            case MarketEvent.Index e -> INDEX;
            case MarketEvent.Quote e -> QUOTE;
            case MarketEvent.Top e -> TOP;
            case MarketEvent.Halt e -> HALT;
            case MarketEvent.Price e -> PRICE;
            case MarketEvent.Forward e -> FORWARD;
            case MarketEvent.Vol e -> VOL;
            case MarketEvent.FundingRate e -> FUNDING_RATE;
            case MarketEvent.Figure e -> FIGURE;
            case MarketEvent.Depth e -> DEPTH;
            case MarketEvent.OpenInterest e -> OPEN_INTEREST;
            case AccountEvent.Opened e -> OPENED;
            case AccountEvent.Closed e -> CLOSED;
            case AccountEvent.Fill e -> FILL;
            case AccountEvent.Transfer e -> TRANSFER;
            case AccountEvent.MarginMoved e -> MARGIN_MOVED;
            case AccountEvent.OrdersReplaced e -> ORDERS;
            case AccountEvent.Interest e -> INTEREST;
            case AccountEvent.Exercise e -> EXERCISE;
            case AccountEvent.Correction e -> CORRECTION;
            case ContractEvent.Funding e -> FUNDING;
            case ContractEvent.Settlement e -> SETTLEMENT;
            case ContractEvent.VariationMargin e -> VARIATION_MARGIN;
            case ContractEvent.Listing e -> LISTING;
            case ContractEvent.Delisting e -> DELISTING;
            case ContractEvent.Redenomination e -> REDENOMINATION;
            case RulesEvent e -> RULES;
            case TimeEvent e -> TIME;
            case GuardEvent e -> GUARDS;
            case VenueEvent.Opened e -> VENUE_OPENED;
            case VenueEvent.FundMoved e -> FUND_MOVED;
            case VenueEvent.LiquidationFilled e -> LIQUIDATION_FILLED;
            case VenueEvent.TakenOverSold e -> TAKEN_OVER_SOLD;
            case VenueEvent.InventorySold e -> INVENTORY_SOLD;
            case ControlEvent.Configured e -> CONFIGURED;
            case ControlEvent.OrderAsked e -> ORDER_ASKED;
            case ControlEvent.OverrideRequested e -> OVERRIDE_REQUESTED;
            case ControlEvent.OverrideDecided e -> OVERRIDE_DECIDED;
            case ControlEvent.SessionBegan e -> SESSION_BEGAN;
            case ControlEvent.TermsSeen e -> TERMS_SEEN;
            case SourcedEvent e -> of(e.event());
        };
    }

    private static Map<String, EventType> byWord() {
        Map<String, EventType> words = new LinkedHashMap<>();
        for (EventType type : values()) {
            if (type != GUARDS) {
                words.put(type.word, type);
            }
        }
        return Collections.unmodifiableMap(words);
    }
}
