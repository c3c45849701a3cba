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
    final List<Venue> venues = new ArrayList<>();
    private final int count;
    private final double tick;
    private final Fingerprint fingerprint;
    private long openInterest;
    private long coins;
    private long longCoins;
    private double forcedValue;

    Exchange(BookScenario scenario, PartyLedger ledger, Fingerprint fingerprint) {
        this.ledger = ledger;
        this.fingerprint = fingerprint;
        count = scenario.venues().size();
        tick = scenario.tick();
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
            long quantity = columns.coins()[i];
            double entry = columns.bankruptcy()[i];
            if (entry < Double.POSITIVE_INFINITY) {
                openInterest += quantity;
                trade(side > 0 ? accounts(venue) : venue, side > 0 ? venue : accounts(venue), quantity, entry);
            }
        }
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
        return Math.abs(order(venue, accounts(venue), quantity, worst));
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
        ledger.pay(accounts(venue), fund(venue), Math.round(amount * PartyLedger.CASH));
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
}
