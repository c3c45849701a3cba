package dev.steelyard.server.hook;

import dev.steelyard.server.alert.AlertKeeper;
import dev.steelyard.server.metric.Meters;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.Digest;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All receivers of alerts: each is told on its own thread, and none waits for another. <b>Thread-safe</b>. */
public final class Followers implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<Follower> followers = new ArrayList<>();

    /**
     * Starts to tell.
     *
     * @param lines where every alert goes as one line; null: nowhere
     */
    public Followers(
            List<Webhook> hooks,
            @Nullable OutputStream lines,
            AlertStore store,
            AlertKeeper keeper,
            Clock clock,
            Meters meters) {
        for (Webhook hook : hooks) {
            add(
                    meters,
                    new Follower(
                            "webhook " + hash(hook.url().toString()),
                            hook.name(),
                            store,
                            keeper,
                            new WebhookDelivery(hook, client, clock, LONGEST),
                            FIRST_PAUSE));
        }
        if (lines != null) {
            add(meters, new Follower("lines", "lines", store, keeper, new LineDelivery(lines), FIRST_PAUSE));
        }
    }

    private void add(Meters meters, Follower follower) {
        followers.add(follower);
        meters.count(
                "steelyard.hook.delivered", "Alerts taken.", "hook", follower.shown(), follower, Follower::delivered);
        meters.count(
                "steelyard.hook.failed",
                "Times an alert was not taken.",
                "hook",
                follower.shown(),
                follower,
                Follower::failed);
    }

    /** An address may hold a secret: only its hash is kept. */
    private static String hash(String url) {
        return HexFormat.of().formatHex(Digest.of(url));
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
        client.shutdownNow();
    }
}
