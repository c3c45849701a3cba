package dev.steelyard.server.poll;

import dev.steelyard.server.reconcile.ReconcileDesk;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All that a server is told of accounts by their venues without being sent it. <b>Thread-safe</b>. */
public final class Pollers implements AutoCloseable {
    private final ReconcileDesk desk;
    private final Clock clock;
    private final CopyOnWriteArrayList<Poller> all = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile @Nullable DumpFolder folder;

    /** Makes none yet. */
    public Pollers(ReconcileDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Begins to ask for an account. @param seed of its pauses */
    public Poller start(PollOptions options, long seed) {
        Poller poller = new Poller(options, client, desk, clock, new SplittableRandom(seed));
        all.add(poller);
        return poller;
    }

    /**
     * Begins to watch a folder.
     *
     * @param every from one look to the next
     * @throws dev.steelyard.core.failure.FailureException IO when it cannot be made
     */
    public DumpFolder watch(Path path, Duration every) {
        DumpFolder watched = new DumpFolder(path, every, desk);
        folder = watched;
        return watched;
    }

    /** Returns those that ask, in the order in which they were begun. */
    public List<Poller> all() {
        return List.copyOf(all);
    }

    /** Returns the folder that is watched; null when none is. */
    public @Nullable DumpFolder folder() {
        return folder;
    }

    /** Returns how many led to no comparison when they last tried. */
    public int failing() {
        return (int) all.stream()
                .map(poller -> poller.status().state())
                .filter(state -> state != PollStatus.State.COMPARED && state != PollStatus.State.WAITING)
                .count();
    }

    @Override
    public void close() {
        all.forEach(Poller::close);
        DumpFolder watched = folder;
        if (watched != null) {
            watched.close();
        }
        client.shutdownNow();
    }
}
