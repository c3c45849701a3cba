package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonValue;
import dev.steelyard.server.connector.ConnectorOptions;
import dev.steelyard.server.connector.FakeVenue;
import dev.steelyard.venue.feed.FeedOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ConnectedServerTest {
    private static final ConnectorOptions.Timing QUICK = new ConnectorOptions.Timing(
            Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(200));

    private static JsonValue until(TestServer server, String path, Predicate<JsonValue> reached) {
        AtomicReference<JsonValue> last = new AtomicReference<>();
        Waiting.until(() -> {
            last.set(server.json(path));
            return reached.test(last.get());
        });
        return last.get();
    }

    private static String frame(long seconds, String mark) {
        return "{\"e\":\"markPriceUpdate\",\"E\":"
                + TestServer.START.plusSeconds(seconds).toEpochMilli() + ",\"s\":\"BTCUSDT\",\"p\":\"" + mark
                + "\",\"i\":\"1\",\"r\":\"0.0001\",\"T\":1}";
    }

    private static boolean shows(JsonValue market, String mark, String state) {
        for (JsonValue factor : market.require("factors").elements()) {
            if (factor.require("kind").text().equals("MARK")
                    && factor.require("name").text().equals("BTCUSDT")) {
                return factor.require("value").text().equals(mark)
                        && factor.require("state").text().equals(state);
            }
        }
        return false;
    }

    @Test
    void anAccountIsUnknownFromTheLossOfItsVenueUntilNewerPricesCome() {
        try (TestServer server = new TestServer();
                FakeVenue venue = new FakeVenue().plays(true, List.of(frame(1, "60123")))) {
            server.board();
            assertThat(server.get("/api/v1/connectors").body()).isEqualToIgnoringNewLines("{\"connectors\":[]}");
            server.server
                    .connectors()
                    .start(
                            new ConnectorOptions(
                                    "main",
                                    "binance-usdm",
                                    venue.url(),
                                    null,
                                    FeedOptions.of(List.of("BTCUSDT")),
                                    QUICK),
                            1);
            until(server, "/api/v1/market", market -> shows(market, "60123", "STALE"));
            JsonValue lost = until(
                    server,
                    "/api/v1/accounts/atlas-cross",
                    account -> account.require("status").text().equals("UNKNOWN"));
            assertThat(lost.raw()).contains("STALE");
            until(server, "/api/v1/connectors", told -> venue.connections() == 2);
            venue.sends(frame(2, "60124"));
            until(server, "/api/v1/market", market -> shows(market, "60124", "OK"));
            until(
                    server,
                    "/api/v1/accounts/atlas-cross",
                    account -> !account.require("status").text().equals("UNKNOWN"));
            JsonValue told = server.json("/api/v1/connectors")
                    .require("connectors")
                    .elements()
                    .iterator()
                    .next();
            assertThat(told.require("state").text()).isEqualTo("CONNECTED");
            assertThat(told.require("connections").integer()).isEqualTo(2);
            assertThat(told.require("messages").integer()).isEqualTo(2);
            assertThat(told.require("kinds").raw()).isEqualTo("{\"markPriceUpdate\":2}");
        }
    }
}
