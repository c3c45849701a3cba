package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One account of a journal: as it was, over time, and why it changed. */
class ReplayAccountTest {
    private static final String DEMO = "examples/events/demo.jsonl";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @BeforeEach
    void serveTheDemo() {
        Run.of(home, false, "serve", DEMO, "--journal", journal(), "--snapshot-every", "10");
    }

    @Test
    void theAnswerAtAnEventIsTheSameWithAndWithoutSnapshots() throws IOException {
        Run.of(home, false, "serve", DEMO, "--journal", home.resolve("bare").toString(), "--snapshot-every", "0");
        for (int sequence = 6; sequence <= 25; sequence++) {
            for (String account : List.of("atlas", "birch", "cedar")) {
                Run from = replay("live", "--account", account, "--at", Integer.toString(sequence));
                Run without = replay("bare", "--account", account, "--at", Integer.toString(sequence));
                assertThat(from.out()).isEqualTo(without.out());
                assertThat(from.exit()).isIn(ExitCode.FINE, ExitCode.BREACHED);
                assertThat(json(from.out()).require("account").text()).isEqualTo(account);
            }
        }
        Run last = replay("live", "--account", "atlas");
        assertThat(last.out())
                .isEqualTo(replay("live", "--account", "atlas", "--at", "25").out());
        assertThat(replay("live", "--account", "atlas", "--at", "2025-03-03T08:04:59Z")
                        .out())
                .isEqualTo(replay("live", "--account", "atlas", "--at", "16").out());
    }

    @Test
    void theHistoryHasAPointForEachEventThatTouchedTheAccountInEveryFormat() throws IOException {
        Run csv = replay("live", "--account", "atlas", "--history", "-o", "csv");
        List<String> rows = csv.out().lines().toList();
        assertThat(rows.getFirst()).startsWith("account,sequence,at,event,status,asset,equity,");
        assertThat(rows.stream().skip(1).map(row -> row.split(",")[1] + " " + row.split(",")[3]))
                .startsWith("4 opened", "7 mark BTCUSDT", "9 fill BTCUSDT", "10 mark BTCUSDT")
                .contains("17 transfer USDT", "22 funding BTCUSDT")
                .doesNotContain("8 mark ETHUSDT");
        JsonValue history =
                json(replay("live", "--account", "atlas", "--history").out());
        assertThat(history.require("schema").text()).isEqualTo("steelyard/history/1");
        assertThat(history.require("points").elements()).hasSize(rows.size() - 1);
        for (JsonValue point : history.require("points").elements()) {
            JsonValue answer = json(replay(
                            "live",
                            "--account",
                            "atlas",
                            "--at",
                            Long.toString(point.require("sequence").integer()))
                    .out());
            assertThat(point.require("equity").require("value").text())
                    .isEqualTo(answer.require("equity").require("value").text());
            assertThat(point.require("status").text())
                    .isEqualTo(answer.require("status").text());
        }
        Path parquet = home.resolve("history.parquet");
        replay("live", "--account", "atlas", "--history", "-o", "parquet", "--out", parquet.toString());
        assertThat(new String(Files.readAllBytes(parquet), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1");
        Run grid = replay("live", "--account", "atlas", "--history", "--every", "1h", "-o", "csv");
        assertThat(grid.out().lines().skip(1).map(row -> row.split(",")[2]))
                .containsExactly(
                        "2025-03-03T08:00:00Z",
                        "2025-03-03T09:00:00Z",
                        "2025-03-03T10:00:00Z",
                        "2025-03-03T11:00:00Z",
                        "2025-03-03T12:00:00Z",
                        "2025-03-03T13:00:00Z",
                        "2025-03-03T14:00:00Z",
                        "2025-03-03T15:00:00Z",
                        "2025-03-03T16:00:00Z");
    }

    @Test
    void aChangeIsAttributedAndItsResidualIsNothing() throws IOException {
        JsonValue attribution = json(
                replay("live", "--account", "atlas", "--attribute", "4..25").out());
        JsonValue equity = attribution.require("changes").require("equity");
        assertThat(equity.require("residual").text()).isEqualTo("0");
        assertThat(equity.require("effects").elements())
                .extracting(effect -> effect.require("cause").text())
                .containsExactly("PRICE", "FUNDING", "TRADES", "TRANSFERS");
        Run table = Run.of(home, true, "replay", journal(), "--account", "atlas", "--attribute", "4..25");
        assertThat(table.out()).contains("price BTC", "residual");
        Run csv = replay("live", "--account", "atlas", "--attribute", "4..25", "-o", "csv");
        assertThat(csv.out())
                .contains("atlas,4,25,equity,USDT,TRANSFERS,,25000\n", "atlas,4,25,equity,USDT,RESIDUAL,,0\n");
    }

    @Test
    void badUsageAndWhatIsNotThereAreNamed() {
        assertThat(replay("live", "--history").err()).contains("need --account");
        assertThat(replay("live", "--account", "atlas", "--every", "1h").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(replay("live", "--account", "atlas", "--history", "--every", "often")
                        .err())
                .contains("expected a step such as 30s");
        assertThat(replay("live", "--account", "atlas", "--attribute", "7").err())
                .contains("expected two moments such as 100..200");
        assertThat(replay("live", "--prune", "--salvage", "x").exit()).isEqualTo(ExitCode.USAGE);
        Run nobody = replay("live", "--account", "nobody");
        assertThat(nobody.exit()).isEqualTo(ExitCode.DATA);
        assertThat(nobody.err()).contains("account nobody: it was not opened up to event 25");
        assertThat(replay("live", "--account", "atlas", "--at", "26").err())
                .contains("the journal ended with event 25; expected event 26");
    }

    @Test
    void aDamagedJournalIsSalvagedUpToTheDamageOnDemandOnly() throws IOException {
        Path segment = file("live", ".journal");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[900] ^= 4;
        Files.write(segment, bytes);
        Run refused = Run.fed("", home, false, "serve", "--journal", journal());
        assertThat(refused.exit()).isEqualTo(ExitCode.DATA);
        Run salvage = replay("live", "--salvage", home.resolve("saved").toString());
        assertThat(salvage.exit()).isEqualTo(ExitCode.DATA);
        JsonValue told = json(salvage.out());
        long last = told.require("lastSequence").integer();
        assertThat(last).isBetween(5L, 24L);
        assertThat(told.require("damage").text()).contains(segment + " offset ");
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
        Run on = Run.fed(
                "{\"type\":\"time\",\"at\":\"2025-03-03T17:00:00Z\"}\n",
                home,
                false,
                "serve",
                "--journal",
                home.resolve("saved").toString());
        assertThat(on.err()).isEmpty();
        assertThat(on.out()).contains("\"sequence\":" + (last + 1));
        assertThat(replay("live", "--salvage", home.resolve("saved").toString()).err())
                .contains("the folder held something");
    }

    private Run replay(String journal, String... arguments) {
        return Run.of(
                home,
                false,
                Stream.concat(Stream.of("replay", home.resolve(journal).toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static JsonValue json(String text) {
        return JsonDocument.parse(text.getBytes(StandardCharsets.UTF_8), "output")
                .root();
    }

    private String journal() {
        return home.resolve("live").toString();
    }

    private Path file(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
