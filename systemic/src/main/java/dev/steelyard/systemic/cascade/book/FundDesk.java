package dev.steelyard.systemic.cascade.book;

import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import dev.steelyard.systemic.cascade.crowd.ManagedPool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Capital of adopters that is managed together, through books: each fund trades at its venue toward the gearing it wants, and
 * is taken over whole where margin's rules liquidate an account of its kind. <b>Single-writer</b>. Its page is
 * {@code docs/methods/adoption.md}.
 */
final class FundDesk {
    /** A fund does not trade beyond this multiple of the price at the start. */
    private static final double HIGHEST = 16;

    private final Exchange exchange;
    private final Adoption adoption;
    private final double start;
    private final int first;
    private final List<Fund> funds = new ArrayList<>();
    private int accounts;
    private long reached;
    private long coins;
    private double value;

    /** A fund while it runs. @param gearing notional over equity at the start */
    private record Fund(ManagedPool pool, int venue, int party, double gearing) {}

    /** Makes it. @param first the party of the first fund */
    FundDesk(BookScenario scenario, Exchange exchange, int first) {
        this.exchange = exchange;
        this.first = first;
        adoption = scenario.crowd().adoption();
        start = scenario.price();
    }

    /** Returns how many funds there are at most. */
    static int most(BookScenario scenario) {
        Adoption adoption = scenario.crowd().adoption();
        return adoption.share() > 0 && adoption.kind().isManaged()
                ? scenario.crowd().parts().size() * scenario.venues().size()
                : 0;
    }

    /** The funds of a venue begin with their positions, entered at the price, and their capital in cash. */
    void open(int venue, List<ManagedPool> pools) {
        for (ManagedPool pool : pools) {
            int party = first + funds.size();
            exchange.endow(venue, party, pool.side() * pool.coins(), start);
            exchange.ledger.pay(exchange.outside(), party, Math.round(pool.capital() * PartyLedger.CASH));
            funds.add(new Fund(pool, venue, party, pool.coins() / CrowdColumns.UNITS * start / pool.capital()));
        }
    }

    boolean isEmpty() {
        return funds.isEmpty();
    }

    /**
     * All funds look at the mark of their venue.
     *
     * @param traded told the venue whose book has changed
     * @param seized told the venue whose engine took a fund over
     */
    void act(long now, IntConsumer traded, IntConsumer seized) {
        for (Fund fund : funds) {
            Venue venue = exchange.venues.get(fund.venue());
            long held = exchange.ledger.coins(fund.party());
            if (held != 0 && !venue.isOut(now) && !venue.isHalted()) {
                act(fund, held, venue.mark(), traded, seized);
            }
        }
    }

    private void act(Fund fund, long held, double mark, IntConsumer traded, IntConsumer seized) {
        double cash = exchange.ledger.cash(fund.party()) / PartyLedger.CASH;
        double size = held / CrowdColumns.UNITS;
        double equity = cash + size * mark;
        if (equity <= fund.pool().least() * Math.abs(size) * mark) {
            accounts += fund.pool().accounts();
            reached += Math.abs(held);
            exchange.seize(fund.venue(), fund.party(), Math.max(0, -cash / size));
            seized.accept(fund.venue());
            return;
        }
        double multiple = adoption.terms().gearing().multiple(adoption.kind(), mark / start - 1);
        double target = fund.pool().side() * Math.max(0, equity) * fund.gearing() * multiple / mark;
        long change = Math.round(target * CrowdColumns.UNITS) - held;
        if (mark < HIGHEST * start
                && Math.abs(change) > adoption.terms().gearing().band() * Math.abs(held)) {
            long done = exchange.order(fund.venue(), fund.party(), change, change < 0 ? 1 : Integer.MAX_VALUE);
            coins += Math.abs(done);
            value += Math.abs(done) / CrowdColumns.UNITS * mark;
            traded.accept(fund.venue());
        }
    }

    /** Returns how many accounts were in the funds that were taken over. */
    int accounts() {
        return accounts;
    }

    /** Returns what these held, in 1e-8 base units. */
    long reached() {
        return reached;
    }

    /** Returns what all funds bought and sold, in base units. */
    double coins() {
        return coins / CrowdColumns.UNITS;
    }

    /** Returns what that was worth at the marks, in quote units. */
    double value() {
        return value;
    }
}
