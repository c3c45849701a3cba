package dev.steelyard.systemic.cascade.book;

import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.systemic.cascade.book.AccountDesk.Case;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import dev.steelyard.systemic.cascade.crowd.SideColumns;
import dev.steelyard.systemic.cascade.kernel.EventHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is liquidated at which venue: accounts that a mark reached are taken down step by step, engines sell what they took
 * over, and losses are settled. While a venue is out or halted all of it waits. <b>Single-writer</b>.
 */
final class ForcedSales {
    private static final double SECOND = 1e9;

    private final BookScenario scenario;
    private final Exchange exchange;
    private final EventHeap heap;
    private final int wakes;
    private final int unwinds;
    private final IntConsumer seen;
    private final CrowdRules rules;
    private final AccountDesk desk;
    private final LossDesk losses;
    private final List<List<Case>> cases = new ArrayList<>();
    private @Nullable BrokerClients clients;
    private int accounts;
    private int restored;
    private int waves;
    private long reached;

    /**
     * Makes it for a run.
     *
     * @param wakes the class of the events that begin liquidations
     * @param unwinds the class of those that go on with them
     * @param seen told the venue whose book has changed
     */
    ForcedSales(BookScenario scenario, Exchange exchange, EventHeap heap, int wakes, int unwinds, IntConsumer seen) {
        this.scenario = scenario;
        this.exchange = exchange;
        this.heap = heap;
        this.wakes = wakes;
        this.unwinds = unwinds;
        this.seen = seen;
        rules = scenario.judged().rules();
        desk = new AccountDesk(rules, scenario.policy());
        losses = new LossDesk(
                scenario.policy().waterfall(),
                exchange.books,
                scenario.price(),
                scenario.controls().drawdown());
        scenario.venues().forEach(venue -> cases.add(new ArrayList<>()));
    }

    /** Returns who takes accounts down. */
    AccountDesk desk() {
        return desk;
    }

    /** Says which accounts are clients of prime brokers. */
    void serve(BrokerClients who) {
        clients = who;
    }

    /** Begins the liquidation of all who are at or beyond their price. */
    void wake(int index, long now) {
        Venue venue = exchange.venues.get(index);
        venue.waking = waits(venue, index, now, wakes);
        if (venue.waking) {
            return;
        }
        double mark = venue.mark();
        int before = accounts;
        while (venue.isReached(1) && venue.crowd.longs().liquidation()[venue.longsGone] >= mark) {
            begin(index, venue.crowd.longs(), venue.longsGone++, 1, mark, now);
        }
        while (venue.isReached(-1) && venue.crowd.shorts().liquidation()[venue.shortsGone] <= mark) {
            begin(index, venue.crowd.shorts(), venue.shortsGone++, -1, mark, now);
        }
        waves += accounts > before ? 1 : 0;
        seen.accept(index);
        plan(index, now);
    }

    /** Whether a venue is out or halted; then an event of a class comes again when it may be over. */
    private boolean waits(Venue venue, int index, long now, int kind) {
        if (venue.isOut(now)) {
            heap.add(Math.round(venue.spec.outageTo() * SECOND), kind, index);
            return true;
        }
        if (venue.isHalted()) {
            heap.add(now + Math.round(scenario.slicing().seconds() * SECOND), kind, index);
            return true;
        }
        return false;
    }

    private void begin(int index, SideColumns columns, int at, int side, double mark, long now) {
        long quantity = columns.coins()[at];
        if (quantity > 0) {
            accounts++;
            reached += quantity;
            RulePack pack = rules.pack();
            if (clients != null) {
                pack = clients.pack(index, side, at);
                clients.left(index, side, at);
            }
            Case woken = desk.wake(at, side, quantity, columns.liquidation()[at], columns.bankruptcy()[at], pack);
            step(index, woken, mark, now);
        }
    }

    private void step(int index, Case held, double mark, long now) {
        Case after = desk.step(
                held,
                now,
                mark,
                new VenueFloor(exchange, index, scenario.crowd().rules()));
        if (after != null) {
            restored += after.restored() && !held.restored() ? 1 : 0;
            cases.get(index).add(after);
        }
    }

    /** Plans that an engine sells what it holds. */
    void plan(int index, long now) {
        Venue venue = exchange.venues.get(index);
        int engine = exchange.engine(index);
        boolean work =
                !cases.get(index).isEmpty() || exchange.ledger.coins(engine) != 0 || exchange.ledger.cash(engine) != 0;
        if (work && !venue.unwinding) {
            venue.unwinding = true;
            heap.add(now + Math.round(scenario.slicing().seconds() * SECOND), unwinds, index);
        }
    }

    /** The engine sells a slice of what it took over, open liquidations go on, losses are settled. */
    void unwind(int index, long now) {
        Venue venue = exchange.venues.get(index);
        venue.unwinding = waits(venue, index, now, unwinds);
        if (venue.unwinding) {
            return;
        }
        List<Case> open = List.copyOf(cases.get(index));
        cases.get(index).clear();
        for (Case held : open) {
            if (held.isDue(venue.mark())) {
                step(index, held, venue.mark(), now);
            } else {
                cases.get(index).add(held);
            }
        }
        int engine = exchange.engine(index);
        exchange.dropDust(index);
        long left = exchange.open(index);
        if (left != 0) {
            long visible = venue.ladder.within(left > 0 ? 1 : -1, venue.spec.ticks());
            long slice = Math.min(
                    Math.abs(left),
                    Math.max(1, Math.round(visible * scenario.slicing().share())));
            exchange.force(index, engine, left > 0 ? -slice : slice, left > 0 ? 1 : Integer.MAX_VALUE);
            seen.accept(index);
        }
        losses.settle(
                venue,
                new LossDesk.Parties(engine, exchange.fund(index), exchange.accounts(index), exchange.outside()));
        plan(index, now);
    }

    int accounts() {
        return accounts;
    }

    int restored() {
        return restored;
    }

    /** Returns the positions of accounts whose liquidation began, as they were then, in 1e-8 base units. */
    long reached() {
        return reached;
    }

    int waves() {
        return waves;
    }

    LossDesk losses() {
        return losses;
    }
}
