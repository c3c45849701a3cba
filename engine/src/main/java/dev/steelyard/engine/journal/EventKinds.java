package dev.steelyard.engine.journal;

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

    private EventKinds() {}
}
