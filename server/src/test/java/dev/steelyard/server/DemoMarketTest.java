package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.Event;
import dev.steelyard.server.demo.DemoMarket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemoMarketTest {
    private static List<Event> played(long seed, int steps) {
        DemoMarket market = new DemoMarket(seed, TestServer.START);
        List<Event> events = new ArrayList<>(market.opening(TestServer.START));
        Instant at = TestServer.START;
        for (int i = 0; i < steps; i++) {
            at = at.plusMillis(250);
            events.addAll(market.step(at, Duration.ofMillis(250)));
        }
        return events;
    }

    @Test
    void theSameSeedPlaysTheSameMarket() {
        assertThat(played(3, 500)).isEqualTo(played(3, 500)).isNotEqualTo(played(4, 500));
    }

    @Test
    void tenMinutesShowCrossingsBothWays() {
        Map<String, Integer> seen = new TreeMap<>();
        try (TestServer server = new TestServer()) {
            Instant at = TestServer.START;
            for (int i = 0; i < 2_400; i++) {
                at = at.plusMillis(250);
                for (Event event : server.market.step(at, Duration.ofMillis(250))) {
                    server.server
                            .loop()
                            .submit(event)
                            .join()
                            .alerts()
                            .forEach(alert -> seen.merge(alert.kind() + " " + alert.level(), 1, Integer::sum));
                }
            }
        }
        System.out.println("alerts of ten minutes of the demo: " + seen);
        assertThat(seen).containsKeys("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY");
    }
}
