package dev.steelyard.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.board.Board;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class StreamHubTest {
    private static final int MANY = 200;
    private static final Duration SPREAD = Duration.ofMillis(200);

    /** A message to one of the followers. */
    private record Told(int follower, String text, long at) {}

    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

    private Session follower(int number) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "sendText" -> {
                            told.add(new Told(number, (String) arguments[0], System.nanoTime()));
                            ((Callback) arguments[1]).succeed();
                        }
                        case "hashCode" -> {
                            return number;
                        }
                        case "equals" -> {
                            return proxy == arguments[0];
                        }
                        case "close" -> {}
                        default -> throw new AssertionError(method);
                    }
                    return null;
                });
    }

    private Told next() throws InterruptedException {
        Told one = told.poll(30, TimeUnit.SECONDS);
        assertThat(one).isNotNull();
        return one;
    }

    @Test
    void manyFollowersAreToldOneAfterAnotherAndEachOnce() throws InterruptedException {
        try (StreamHub hub = new StreamHub(SPREAD)) {
            for (int i = 0; i < MANY; i++) {
                hub.connect(follower(i), Viewer.LOCAL, Board.EMPTY);
            }
            hub.publish(Boards.empty(1));
            Map<Integer, Long> times = new HashMap<>();
            for (int i = 0; i < MANY; i++) {
                Told one = next();
                assertThat(one.text()).contains("\"snapshot\"", "\"sequence\":10");
                assertThat(times.put(one.follower(), one.at())).isNull();
            }
            assertThat(Collections.max(times.values()) - Collections.min(times.values()))
                    .isGreaterThan(SPREAD.toNanos() / 2);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatIsPublishedWhileTheyAreToldReachesAll() throws InterruptedException {
        try (StreamHub hub = new StreamHub(SPREAD)) {
            for (int i = 0; i < MANY; i++) {
                hub.connect(follower(i), Viewer.LOCAL, Board.EMPTY);
            }
            Map<Integer, String> latest = new HashMap<>();
            hub.publish(Boards.empty(1));
            next();
            for (long version = 2; version <= 5; version++) {
                hub.publish(Boards.empty(version));
            }
            while (latest.values().stream()
                            .filter(text -> text.contains("\"sequence\":50"))
                            .count()
                    < MANY) {
                Told one = next();
                latest.put(one.follower(), one.text());
            }
        }
    }
}
