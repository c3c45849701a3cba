package dev.steelyard.engine.band;

import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.SharedPoints;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Searches for boxes that another thread makes. Each is of an account's terms at one present, which nobody changes; what it
 * finds is taken by the thread that asked, later, and holds no less for that: a box says where signs are kept, not when it was
 * asked for. <b>Single-writer</b>: one thread asks and takes.
 */
final class BoxSearches {
    /** Searches under way at most; who asks beyond them is refused. */
    private static final int MOST = 1024;

    private final Executor executor;
    private final Queue<Found> ended = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Found> ready = new ArrayDeque<>();
    private int underWay;

    /** @param executor runs searches, each on whatever thread */
    BoxSearches(Executor executor) {
        this.executor = executor;
    }

    /**
     * The end of a search.
     *
     * @param number of the account
     * @param asked the bound that it was asked of
     * @param found the same terms at the present of then, with the box
     * @param days of the box; 0 when there is none
     * @param defect why the search ended without an answer
     */
    record Found(
            int number,
            ScenarioBound asked,
            @Nullable ScenarioBound found,
            double days,
            @Nullable Throwable defect) {}

    /** Asks for the box of an account at the market of now; false when too many are under way. */
    boolean ask(int number, ScenarioBound bound, LiveMarket market, double first) {
        Instant present = market.asOf();
        if (underWay == MOST || present == null) {
            return false;
        }
        double[] values = bound.values(market);
        try {
            executor.execute(() -> ended.add(search(number, bound, values, present, first)));
        } catch (RejectedExecutionException e) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Reads of the bound what does not change alone. */
    private static Found search(int number, ScenarioBound bound, double[] values, Instant present, double first) {
        try {
            ScenarioBound at = new ScenarioBound(bound.stated(), values, present, new SharedPoints());
            return new Found(number, bound, at, new BoxSearch(at).longest(first), null);
        } catch (RuntimeException | Error e) {
            return new Found(number, bound, null, 0, e);
        }
    }

    /** Returns whether there is nothing to take. <b>Allocates: never</b>. */
    boolean isEmpty() {
        return ready.isEmpty() && ended.isEmpty();
    }

    /** Makes what has ended ready, and returns how much is. */
    int gather() {
        for (Found found = ended.poll(); found != null; found = ended.poll()) {
            underWay--;
            ready.add(found);
        }
        return ready.size();
    }

    /**
     * Takes what is ready longest.
     *
     * @throws IllegalStateException when its search met a defect
     */
    Found take() {
        Found found = ready.remove();
        if (found.defect() != null) {
            throw new IllegalStateException("the search for a box failed", found.defect());
        }
        return found;
    }

    /** Leaves what was taken for later. */
    void leave(Found found) {
        ready.add(found);
    }
}
