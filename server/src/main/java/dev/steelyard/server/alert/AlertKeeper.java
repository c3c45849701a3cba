package dev.steelyard.server.alert;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.server.board.AlertEntry;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.store.AlertStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps every alert in the store on a thread of its own, so that who announces them never waits. While the store is refused
 * alerts wait here, and are kept in order when it is not. <b>Thread-safe</b>.
 */
public final class AlertKeeper implements Consumer<AlertEntry>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.alerts");
    private static final int KEPT_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final AlertStore store;
    private final LinkedBlockingQueue<Announcement> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final Object news = new Object();
    private int held;
    private long kept;
    private volatile boolean open = true;

    /** Starts the thread. */
    public AlertKeeper(AlertStore store) {
        this.store = store;
        this.thread = Thread.ofPlatform().name("alerts").daemon(true).unstarted(this::run);
        thread.start();
    }

    @Override
    public void accept(AlertEntry entry) {
        synchronized (news) {
            held++;
        }
        waiting.add(entry.alert());
    }

    /** Returns how many alerts are not kept yet. */
    public int waiting() {
        synchronized (news) {
            return held;
        }
    }

    /** Waits until no alert waits. @return false when that takes too long */
    public boolean awaitKept(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        synchronized (news) {
            while (held > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    news.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    /** Returns how many times alerts were kept so far; see {@link #awaitNews}. */
    public long kept() {
        synchronized (news) {
            return kept;
        }
    }

    /** Waits until alerts were kept more often than seen, or for a while. */
    public void awaitNews(long seen, Duration most) throws InterruptedException {
        synchronized (news) {
            if (kept == seen) {
                news.wait(most.toMillis());
            }
        }
    }

    private void run() {
        List<Announcement> batch = new ArrayList<>();
        try {
            while (open || !waiting.isEmpty()) {
                Announcement first = waiting.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, KEPT_AT_ONCE - 1);
                    keep(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.ERROR, waiting() + " alerts were not kept: the store was refused to the end");
        }
    }

    private void keep(List<Announcement> batch) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                store.keep(batch);
                break;
            } catch (FailureException e) {
                if (!told) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "alerts wait: " + e.failure().format());
                    told = true;
                }
                Thread.sleep(PAUSE);
            }
        }
        synchronized (news) {
            held -= batch.size();
            kept++;
            news.notifyAll();
        }
    }

    /** Keeps what waits, for a while, and ends. */
    @Override
    public void close() {
        open = false;
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
