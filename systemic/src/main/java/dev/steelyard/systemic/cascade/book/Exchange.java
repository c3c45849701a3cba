package dev.steelyard.systemic.cascade.book;

import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.kernel.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/**
 * The books of all venues and the ledger of those who trade in them: makers of a venue are one party, so are its accounts, its
 * liquidation engine and its fund. <b>Single-writer</b>.
 */
final class Exchange implements VenueFloor.House {
    private static final double CASH_OF_COIN = PartyLedger.CASH / CrowdColumns.UNITS;

    final PartyLedger ledger;
    final ContractLedger books;
    final List<Venue> venues = new ArrayList<>();
    private final int count;
    private final double tick;
    private final Fingerprint fingerprint;
    private long openInterest;
    private long coins;
    private long longCoins;
    private double forcedValue;
    private long now;
    private boolean heldBack;

    Exchange(BookScenario scenario, PartyLedger ledger, Fingerprint fingerprint) {
        this.ledger = ledger;
        books = new ContractLedger(ledger, scenario.crowd().rules().isInverse());
        this.fingerprint = fingerprint;
        count = scenario.venues().size();
        tick = scenario.tick();
    }

    /** Says what time it is, in nanoseconds since the run began. */
    void at(long time) {
        now = time;
    }

    int accounts(int venue) {
        return count + venue;
    }

    int engine(int venue) {
        return 2 * count + venue;
    }

    int fund(int venue) {
        return 3 * count + venue;
    }

    /** Whom all else is paid from and sold by. */
    int outside() {
        return 4 * count;
    }

    /** Returns the mean of the middles of all books, in quote units. */
    double mean() {
        double total = 0;
        for (Venue venue : venues) {
            total += venue.middle();
        }
        return total / count;
    }

    /** The accounts begin with their positions, each entered at its bankruptcy price; makers hold the other side. */
    void endow(int venue, SideColumns columns, int side) {
        for (int i = 0; i < columns.size(); i++) {
            double entry = columns.bankruptcy()[i];
            if (entry < Double.POSITIVE_INFINITY) {
                long quantity = coins(columns, i);
                openInterest += quantity;
                trade(side > 0 ? accounts(venue) : venue, side > 0 ? venue : accounts(venue), quantity, entry);
            }
        }
    }

    /** A party begins with a position, entered at a price; makers hold the other side. @param quantity signed */
    void endow(int venue, int party, long quantity, double price) {
        openInterest += Math.abs(quantity);
        trade(quantity > 0 ? party : venue, quantity > 0 ? venue : party, Math.abs(quantity), price);
    }

    /** A venue's engine takes over all that a party holds, at a price. */
    void seize(int venue, int party, double price) {
        long quantity = -ledger.coins(party);
        trade(quantity < 0 ? engine(venue) : party, quantity < 0 ? party : engine(venue), Math.abs(quantity), price);
        forcedFlow(quantity, price);
    }

    /** An inverse position has its face value in coins at the price it is entered at. */
    private static long coins(SideColumns columns, int i) {
        double liquidation = columns.liquidation()[i];
        return columns.inverse()[i] && liquidation > 0 && liquidation < Double.POSITIVE_INFINITY
                ? Math.round(columns.coins()[i] * (liquidation / columns.bankruptcy()[i]))
                : columns.coins()[i];
    }

    private void trade(int buyer, int seller, long quantity, double price) {
        ledger.trade(buyer, seller, quantity, Math.round(quantity * price * CASH_OF_COIN));
    }

    @Override
    public void forcedFlow(long quantity, double price) {
        coins += Math.abs(quantity);
        longCoins += quantity < 0 ? -quantity : 0;
        forcedValue += Math.abs(quantity) / CrowdColumns.UNITS * price;
    }

    /** Trades against the makers of a venue; returns what was filled, signed. */
    long order(int index, int party, long quantity, int limit) {
        VenueBreaker breaker = venues.get(index).breaker;
        heldBack = false;
        if (breaker == null) {
            return filled(index, party, quantity, limit);
        }
        int worst = breaker.worst(quantity > 0, reduces(party, quantity), limit);
        heldBack = worst == VenueBreaker.REFUSED;
        if (heldBack) {
            return 0;
        }
        long done = filled(index, party, quantity, worst);
        heldBack = done != quantity && venues.get(index).ladder.isBeyond(quantity > 0, worst, limit);
        if (heldBack) {
            breaker.reached(quantity > 0, now);
        }
        return done;
    }

    /** Returns whether a breaker kept the last order from being filled, in whole or in part. */
    boolean isHeldBack() {
        return heldBack;
    }

    private boolean reduces(int party, long quantity) {
        long held = ledger.coins(party);
        return Long.signum(held) == -Long.signum(quantity) && Math.abs(quantity) <= Math.abs(held);
    }

    /** Sells by force what a venue's throttle grants of it; returns what was filled, signed. */
    long force(int index, int party, long quantity, int limit) {
        Venue venue = venues.get(index);
        VenueBreaker breaker = venue.breaker;
        if (breaker == null || quantity == 0) {
            return order(index, party, quantity, limit);
        }
        double notional = Math.abs(quantity) / CrowdColumns.UNITS * venue.mark();
        long granted = breaker.granted(Math.abs(quantity), notional, now);
        return granted == 0 ? 0 : order(index, party, quantity < 0 ? -granted : granted, limit);
    }

    private long filled(int index, int party, long quantity, int limit) {
        Ladder ladder = venues.get(index).ladder;
        if (quantity < 0) {
            ladder.sell(-quantity, limit);
        } else {
            ladder.buy(quantity, limit);
        }
        long done = ladder.filled();
        if (done > 0) {
            long paid = Math.round(ladder.notional() * tick * CASH_OF_COIN);
            ledger.trade(quantity < 0 ? index : party, quantity < 0 ? party : index, done, paid);
            fingerprint.add(done);
            fingerprint.add(paid);
        }
        return quantity < 0 ? -done : done;
    }

    @Override
    public long close(int venue, long quantity, int worst) {
        return Math.abs(force(venue, accounts(venue), quantity, worst));
    }

    @Override
    public long worth(int venue, boolean buying, double value, int worst) {
        return venues.get(venue).ladder.worth(buying, value / tick * CrowdColumns.UNITS, worst);
    }

    @Override
    public double filledAt(int venue, long done) {
        return venues.get(venue).ladder.notional() * tick / done;
    }

    @Override
    public double tick() {
        return tick;
    }

    @Override
    public void takeOver(int venue, long quantity, double price) {
        int engine = engine(venue);
        int owner = accounts(venue);
        trade(quantity < 0 ? engine : owner, quantity < 0 ? owner : engine, Math.abs(quantity), price);
        forcedFlow(quantity, price);
    }

    @Override
    public void fee(int venue, double amount) {
        books.pay(accounts(venue), fund(venue), Math.round(amount * books.unit()));
    }

    /** A fund begins with an amount in quote units, kept in the settle asset. */
    void fill(int venue, double amount, double price) {
        double settled = isInverse() ? amount / price : amount;
        books.pay(outside(), fund(venue), Math.round(settled * books.unit()));
    }

    /**
     * Returns what a venue's engine has to sell, above 0, or to buy, in 1e-8 base units; of an inverse contract what its quote
     * units are worth in the book.
     */
    long open(int venue) {
        long held = books.held(engine(venue));
        if (!isInverse()) {
            return held;
        }
        double value = Math.abs(held) / PartyLedger.CASH;
        int worst = held < 0 ? 1 : Integer.MAX_VALUE;
        return held == 0 ? 0 : -Long.signum(held) * worth(venue, held > 0, value, worst);
    }

    /** What is less than the smallest coin is the venue's. */
    void dropDust(int venue) {
        long held = books.held(engine(venue));
        if (books.isDust(held, venues.get(venue).mark())) {
            ledger.pay(engine(venue), outside(), held);
        }
    }

    private boolean isInverse() {
        return books.side() < 0;
    }

    /** Returns what all accounts held at the start, in base units. */
    double openInterest() {
        return openInterest / CrowdColumns.UNITS;
    }

    /** Returns what was closed or taken over, in base units. */
    double forced() {
        return coins / CrowdColumns.UNITS;
    }

    /** Returns what of it was of longs, in base units. */
    double forcedLongs() {
        return longCoins / CrowdColumns.UNITS;
    }

    /** Returns what it was worth, in quote units. */
    double forcedValue() {
        return forcedValue;
    }

    /** Returns what the breakers did so far. @param early deleveragings that a fund's drawdown triggered */
    ControlFigures controls(int early) {
        int halts = 0;
        double seconds = 0;
        long refused = 0;
        long throttled = 0;
        for (Venue venue : venues) {
            VenueBreaker breaker = venue.breaker;
            if (breaker != null) {
                halts += breaker.halts();
                seconds += breaker.haltedSeconds(now);
                refused += breaker.refused();
                throttled += breaker.throttled();
            }
        }
        return new ControlFigures(halts, seconds, refused, throttled, early);
    }
}
