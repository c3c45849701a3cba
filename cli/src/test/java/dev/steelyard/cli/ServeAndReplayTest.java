package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in, alerts out, with a journal between. */
class ServeAndReplayTest {
    private static final String DEMO = "examples/events/demo.jsonl";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void aFeedTakenUpAgainPrintsWhatAnUnbrokenOnePrints() throws IOException {
        List<String> whole = Run.of(home, false, "serve", DEMO).out().lines().toList();
        List<String> events = Files.readAllLines(Checkout.root().resolve(DEMO));
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 7) {
            String piece = String.join("\n", events.subList(from, Math.min(from + 7, events.size()))) + "\n";
            String every = from == 14 ? "0" : "3";
            Run run = Run.fed(
                    piece, home, false, "serve", "--journal", journal(), "--snapshot-every", every, "--sync", "each");
            assertThat(run.err()).isEmpty();
            List<String> lines = run.out().lines().toList();
            pieces.addAll(lines.subList(0, lines.size() - 1));
            if (from + 7 >= events.size()) {
                pieces.add(lines.getLast());
            }
        }
        assertThat(pieces).isEqualTo(whole);

        Run replay = Run.of(home, false, "replay", journal(), "--verify");
        List<String> replayed = replay.out().lines().toList();
        assertThat(replayed.subList(0, whole.size())).isEqualTo(whole);
        assertThat(replayed.subList(whole.size(), replayed.size()))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("\"finding\":\"agrees\"}"));
        assertThat(replay.exit()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void replayStopsAtATimeAndSaysWhereAccountsStand() {
        Run.of(home, false, "serve", DEMO, "--journal", journal(), "--snapshot-every", "0");
        Run run = Run.of(home, true, "replay", journal(), "--at", "2025-03-03T08:04:45Z", "--verify");
        assertThat(run.out()).contains("accounts: 2 HEALTHY 1 LIQUIDATABLE", "there is no snapshot to verify");
        assertThat(run.exit()).isEqualTo(ExitCode.BREACHED);
    }

    @Test
    void damageIsNamedByReplayAndRefusedByServe() throws IOException {
        Run.of(home, false, "serve", DEMO, "--journal", journal());
        Path segment = file(".journal");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[200] ^= 4;
        Files.write(segment, bytes);
        Run replay = Run.of(home, false, "replay", journal());
        assertThat(replay.exit()).isEqualTo(ExitCode.DATA);
        assertThat(replay.err()).contains(segment + " offset ", "was damaged", "nothing after it is used");
        Run serve = Run.of(home, false, "serve", DEMO, "--journal", journal());
        assertThat(serve.exit()).isEqualTo(ExitCode.DATA);
        assertThat(serve.err()).contains(segment + " offset ");
        assertThat(serve.out()).isEmpty();
        assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
    }

    @Test
    void aSnapshotThatIsNotWhatItsEventsLeadToIsNamed() throws IOException {
        Run.of(home, false, "serve", DEMO, "--journal", journal());
        Path snapshot = file(".snapshot");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length - 40] ^= 1;
        Files.write(snapshot, bytes);
        Run replay = Run.of(home, false, "replay", journal(), "--verify");
        assertThat(replay.exit()).isEqualTo(ExitCode.DATA);
        assertThat(replay.out()).contains(snapshot.getFileName().toString(), "were not those of its hash");
        Run serve = Run.of(home, false, "serve", DEMO, "--journal", journal());
        assertThat(serve.err()).contains(snapshot.toString());
        assertThat(serve.out()).contains("\"sequence\":50");
    }

    @Test
    void aLineThatIsRefusedIsNamedAndTheNextIsTaken() {
        String events = "{\"type\":\"mark\",\"at\":\"2025-03-03T17:00:00Z\",\"symbol\":\"BTCUSDT\",\"price\":\"20x\"}\n"
                + "{\"type\":\"closed\",\"at\":\"2025-03-03T17:00:00Z\",\"account\":\"nobody\"}\n"
                + "{\"type\":\"time\",\"at\":\"2025-03-03T17:00:00Z\"}\n";
        Run run = Run.fed(events, home, false, "serve");
        assertThat(run.err())
                .isEqualTo("steelyard: input line 1 column 71 (/price): expected a number such as 20, was \"20x\"\n"
                        + "steelyard: input line 2 account nobody: it was not open; open it before its other events\n");
        assertThat(run.out()).contains("\"sequence\":2,\"refused\":2");
        assertThat(run.exit()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void aRepetitionIsToldAndIsNoFaultAlsoAfterARestart() {
        String fed =
                sourced("\"number\":1") + sourced("\"number\":4") + sourced("\"number\":2") + sourced("\"id\":\"t\"");
        Run first = Run.fed(fed, home, false, "serve", "--journal", journal());
        assertThat(first.out())
                .contains("{\"type\":\"gap\",\"sequence\":4,\"source\":\"desk\",\"from\":3,\"to\":3}")
                .contains("\"sequence\":4,\"refused\":0");
        Run again = Run.fed(fed + sourced("\"number\":3"), home, false, "serve", "--journal", journal());
        assertThat(again.out()).contains("\"sequence\":5,\"refused\":0");
        assertThat(again.err())
                .startsWith(
                        "steelyard: input line 1 source desk number 1: it came before, as event 1; it is applied once\n");
        assertThat(again.exit()).isEqualTo(ExitCode.FINE);
        Run without = Run.fed(sourced("\"a\":1"), home, false, "serve");
        assertThat(without.err()).contains("a source is named without \"id\" or \"number\"");
    }

    private static String sourced(String name) {
        return "{\"type\":\"time\",\"at\":\"2025-03-03T17:00:00Z\",\"source\":\"desk\"," + name + "}\n";
    }

    @Test
    void badUsageIsNamed() {
        assertThat(Run.of(home, false, "serve", "--snapshot-every", "-1").exit())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Run.of(home, false, "serve", "-o", "csv").err()).contains("expected table or json");
        assertThat(Run.of(home, false, "serve", "nowhere.jsonl").err())
                .isEqualTo("steelyard: nowhere.jsonl: expected a file of events, there is none\n");
        assertThat(Run.of(home, false, "replay", "x", "--at", "noon").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(Run.of(home, false, "replay", "nowhere").exit()).isEqualTo(ExitCode.DATA);
    }

    private String journal() {
        return home.resolve("live").toString();
    }

    private Path file(String ending) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("live"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
