package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.venue.codec.AccountMerge;
import dev.steelyard.venue.codec.DecodeHints;
import dev.steelyard.venue.codec.DecodedAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFolderTest {
    private static final String STATE = FakeAccounts.example("hyperliquid/clearinghouseState.json");

    private static void hold(TestServer server) {
        DecodedAccount answer =
                AccountMerge.decode(List.of(JsonDocument.parse(STATE, "state").root()), DecodeHints.NONE);
        answer.market()
                .marks()
                .forEach((symbol, mark) -> server.feed(
                        List.of(new MarketEvent.Mark(TestServer.START, symbol, mark.value(), MarkState.OK))));
        server.feed(List.of(new AccountEvent.Opened(
                TestServer.START,
                answer.account().withId("isle").withVenue(answer.rulePackId()).withAsOf(TestServer.START))));
    }

    private static void await(Path file) {
        Waiting.until(() -> Files.exists(file));
    }

    private static void grow(Path file) {
        try {
            Files.writeString(file, " ", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDumpIsComparedAndMovedWithItsReportAndARefusedOneWithTheReason(@TempDir Path home) throws IOException {
        Path folder = home.resolve("dumps");
        try (TestServer server = new TestServer()) {
            hold(server);
            server.server.pollers().watch(folder, Duration.ofMillis(50));
            Files.writeString(folder.resolve("isle.json"), STATE);
            await(folder.resolve("done/isle.json"));
            assertThat(Files.readString(folder.resolve("done/isle.report.json")))
                    .contains("\"account\":\"isle\"", "\"differences\":[]");
            assertThat(folder.resolve("isle.json")).doesNotExist();

            Files.createDirectories(folder.resolve("isle"));
            Files.writeString(
                    folder.resolve("isle/monday.json"), STATE.replace("\"szi\": \"0.4\"", "\"szi\": \"0.5\""));
            await(folder.resolve("done/isle-monday.json"));
            assertThat(Files.readString(folder.resolve("done/isle-monday.report.json")))
                    .contains("{\"type\":\"RECONCILE\",\"scope\":\"position BTC\",\"field\":\"size\"");

            Files.writeString(folder.resolve("isle.json"), STATE.replace("\"0.4\"", "\"20x\""));
            await(folder.resolve("refused/isle.json"));
            assertThat(Files.readString(folder.resolve("refused/isle.reason.txt")))
                    .startsWith("isle.json line ")
                    .contains("szi", "20x");
            Files.writeString(folder.resolve("isle.json"), "[[");
            await(folder.resolve("refused/isle-2.json"));
            Files.writeString(folder.resolve("nobody.json"), STATE);
            await(folder.resolve("refused/nobody.json"));
            assertThat(Files.readString(folder.resolve("refused/nobody.reason.txt")))
                    .contains("account nobody is not open here");
            Files.writeString(folder.resolve("isle.json"), "[]");
            await(folder.resolve("refused/isle-3.json"));
            Waiting.until(() -> server.get("/api/v1/reconcile/sources").body().contains("\"refused\":4"));
            assertThat(server.get("/api/v1/reconcile/sources").body()).contains("\"done\":2");
            assertThat(server.json("/api/v1/reconcile?account=isle&limit=9")
                            .require("reports")
                            .size())
                    .isEqualTo(2);
        }
    }

    @Test
    void aFileThatIsStillWrittenAHiddenOneAndALinkAreLeftAlone(@TempDir Path home) throws IOException {
        Path outside = home.resolve("outside.json");
        Files.writeString(outside, STATE);
        Path folder = home.resolve("dumps");
        try (TestServer server = new TestServer()) {
            hold(server);
            server.server.pollers().watch(folder, Duration.ofSeconds(1));
            Files.writeString(folder.resolve(".isle.json"), STATE);
            Files.createSymbolicLink(folder.resolve("isle.json"), outside);
            Path growing = folder.resolve("isle-growing.json");
            Files.writeString(folder.resolve("isle-whole.json"), "[[");
            Waiting.until(() -> {
                grow(growing);
                return Files.exists(folder.resolve("refused/isle-whole.json"));
            });
            assertThat(folder.resolve("refused/isle-growing.json")).doesNotExist();
            await(folder.resolve("refused/isle-growing.json"));
            assertThat(folder.resolve(".isle.json")).exists();
            assertThat(folder.resolve("isle.json")).isSymbolicLink();
            assertThat(outside).exists();
        }
    }
}
