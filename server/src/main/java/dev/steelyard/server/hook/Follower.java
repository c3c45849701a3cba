package dev.steelyard.server.hook;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.server.alert.AlertKeeper;
import dev.steelyard.server.store.AlertStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells one receiver every alert that is kept, in order, on a thread of its own, and remembers in the store how far it came:
 * after a restart it goes on there. What is not taken is told again with a pause that doubles, for ever; what was taken while
 * the program died before it was remembered is told twice under the same id. A receiver that is new is told of what comes
 * after it. <b>Thread-safe</b>.
 */
final class Follower implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.hooks");
    private static final int READ_AT_ONCE = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final String name;
    private final String shown;
    private final AlertStore store;
    private final AlertKeeper keeper;
    private final Delivery delivery;
    private final Duration firstPause;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;
    private long position;
    private volatile boolean open = true;

    /**
     * Starts to tell.
     *
     * @param name under which it is remembered
     * @param shown its name in the log and in metrics, which tells no address
     * @throws FailureException IO when the store cannot tell how far it came
     */
    Follower(String name, String shown, AlertStore store, AlertKeeper keeper, Delivery delivery, Duration firstPause) {
        this.name = name;
        this.shown = shown;
        this.store = store;
        this.keeper = keeper;
        this.delivery = delivery;
        this.firstPause = firstPause;
        this.position = store.position(name).orElseGet(store::last);
        store.told(name, position);
        this.thread = Thread.ofPlatform().name("hook " + shown).daemon(true).unstarted(this::run);
        thread.start();
    }

    String shown() {
        return shown;
    }

    /** Returns how many alerts were taken. */
    long delivered() {
        return delivered.get();
    }

    /** Returns how many times an alert was not taken. */
    long failed() {
        return failed.get();
    }

    private void run() {
        try {
            while (open) {
                try {
                    long seen = keeper.kept();
                    if (!tellNext()) {
                        keeper.awaitNews(seen, LOOK_AGAIN);
                    }
                } catch (FailureException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "hook " + shown + " waits: " + e.failure().format());
                    Thread.sleep(LOOK_AGAIN);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "a defect in hook " + shown + ", which tries again", e);
                    Thread.sleep(LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the next alerts. @return false when there is none */
    private boolean tellNext() throws InterruptedException {
        boolean any = false;
        for (AlertStore.Kept alert : store.after(position, READ_AT_ONCE)) {
            if (delivery.concerns(alert)) {
                tell(alert);
                store.told(name, alert.number());
            }
            position = alert.number();
            any = true;
        }
        return any;
    }

    private void tell(AlertStore.Kept alert) throws InterruptedException {
        Duration pause = firstPause;
        for (String why = delivery.deliver(alert); why != null; why = delivery.deliver(alert)) {
            failed.getAndIncrement();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "hook " + shown + " did not take alert " + alert.id() + ": " + why + "; again in "
                            + pause.toMillis() + " ms");
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        delivered.getAndIncrement();
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
