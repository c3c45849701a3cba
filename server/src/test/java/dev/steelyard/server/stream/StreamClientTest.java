package dev.steelyard.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.access.Viewer;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class StreamClientTest {
    private final List<JsonValue> sent = new ArrayList<>();
    private final List<Callback> under = new ArrayList<>();
    private boolean left;

    private final Session session = (Session) Proxy.newProxyInstance(
            Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "sendText" -> {
                        sent.add(JsonDocument.parse((String) arguments[0], "message")
                                .root());
                        under.add((Callback) arguments[1]);
                    }
                    case "disconnect" -> left = true;
                    default -> throw new AssertionError(method);
                }
                return null;
            });

    private static BoardMessages board(long version) {
        return new BoardMessages(Boards.empty(version));
    }

    @Test
    void whileAMessageIsUnderWayNothingIsSentAndTheNextHoldsAllThatChangedMeanwhile() {
        StreamClient client = new StreamClient(session, Viewer.LOCAL);
        for (long version = 1; version <= 100; version++) {
            client.show(board(version));
        }
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().require("type").text()).isEqualTo("snapshot");
        under.getFirst().succeed();
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().require("from").integer()).isEqualTo(10);
        assertThat(sent.getLast().require("sequence").integer()).isEqualTo(1_000);
        under.getLast().succeed();
        assertThat(sent).hasSize(2);
    }

    @Test
    void whoCannotBeSentToIsLeft() {
        StreamClient client = new StreamClient(session, Viewer.LOCAL);
        client.show(board(1));
        under.getFirst().fail(new IllegalStateException("gone"));
        assertThat(left).isTrue();
        client.show(board(2));
        assertThat(sent).hasSize(1);
    }
}
