package dev.steelyard.server.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorFileTest {
    private static List<ConnectorOptions> read(String text) {
        return ConnectorFile.read(JsonDocument.parse(text, "connect.json"));
    }

    private static void refused(String row, String message) {
        assertThatThrownBy(() -> read("{\"connectors\":[" + row + "]}"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("connect.json")
                .hasMessageContaining(message);
    }

    @Test
    void theExampleIsRead() throws IOException {
        Path file = Path.of(System.getProperty("steelyard.root")).resolve("examples/connectors/venues.json");
        List<ConnectorOptions> all = read(Files.readString(file));
        assertThat(all).extracting(ConnectorOptions::name).containsExactly("deribit", "binance", "hyperliquid");
        assertThat(all.get(1).feed().dollars()).containsExactly(Asset.of("USDT"));
        assertThat(all.get(1).rest()).isNotNull();
        assertThat(all.get(0).timing().idle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(all.get(2).timing().idle()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        String good = "\"venue\":\"deribit\",\"url\":\"wss://x.example/ws\",\"instruments\":[\"BTC-PERPETUAL\"]";
        assertThat(read("{\"connectors\":[{" + good + "}]}")).hasSize(1);
        refused("{" + good + "},{" + good + "}", "\"deribit\" already");
        refused("{" + good + ",\"key\":\"x\"}", "\"key\" is not known");
        refused("{" + good + ",\"idleSeconds\":0}", "/connectors/0/idleSeconds");
        refused(good.replace("deribit", "ftx").transform(row -> "{" + row + "}"), "expected one of binance-coinm");
        refused(good.replace("BTC-PERPETUAL", " ").transform(row -> "{" + row + "}"), "expected a name");
        refused("{\"venue\":\"deribit\",\"url\":\"wss://x.example/ws\"}", "expected instruments or channels");
        for (String url : List.of("ws://x.example/ws", "https://x.example", "x", "wss:", "ht tp")) {
            refused(
                    good.replace("wss://x.example/ws", url).transform(row -> "{" + row + "}"),
                    "expected an address that begins with wss://");
        }
        assertThat(read("{\"connectors\":[{" + good.replace("wss://x.example", "ws://localhost:1") + "}]}"))
                .hasSize(1);
    }
}
