package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue that liquidates and controls that refuse, from the command line. */
class VenueServeTest {
    private static final String EVENTS = "examples/controls/venue.jsonl";
    private static final String CONTROLS = "examples/controls/desk.json";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Accepts(31)
    @Test
    void theExampleGoesThroughPartTakeoverFundAndDeleveraging() {
        Run run = Run.of(home, false, "serve", "--config", CONTROLS, EVENTS);
        List<JsonValue> lines = lines(run.out());
        assertThat(lines.stream().filter(line -> is(line, "action")).map(VenueServeTest::action))
                .containsExactly(
                        "CANCEL_ORDERS", "CLOSE", "FINISH", "TAKE_OVER", "PAY_FROM_FUND", "DELEVERAGE", "FINISH");
        JsonValue deleveraged = lines.stream()
                .filter(line -> is(line, "action") && action(line).equals("DELEVERAGE"))
                .findFirst()
                .orElseThrow();
        JsonValue effect = deleveraged.require("effects").elements().iterator().next();
        assertThat(effect.require("account").text()).isEqualTo("ibis");
        assertThat(effect.require("amount").decimal())
                .isEqualByComparingTo(deleveraged.require("size").decimal());
        assertThat(lines.stream()
                        .filter(line -> is(line, "order"))
                        .map(line -> line.require("binding").text()))
                .containsExactly("limit ibis-btc", "", "", "breaker BTCUSDT", "");
        assertThat(lines.stream().map(line -> line.require("type").text()).distinct())
                .contains(
                        "alert", "action", "order", "override", "review", "impact", "breaker", "throttle", "leverage");
        assertThat(run.err()).contains("line 13 override o-1: it was approved by ana, who asked for it");
        assertThat(run.exit()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void aRestartInTheMiddleOfALiquidationChangesNothingAndReplayAgrees() throws IOException {
        String[] asked = {"serve", "--config", CONTROLS, "--journal", journal(), "--snapshot-every", "3"};
        List<String> whole =
                told(Run.of(home, false, "serve", "--config", CONTROLS, EVENTS).out());
        List<String> events = Files.readAllLines(Checkout.root().resolve(EVENTS));
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 5) {
            String piece = String.join("\n", events.subList(from, Math.min(from + 5, events.size()))) + "\n";
            pieces.addAll(told(Run.fed(piece, home, false, asked).out()));
        }
        assertThat(pieces).isEqualTo(whole);
        Run replay = Run.of(home, false, "replay", journal(), "--verify");
        assertThat(told(replay.out())).isEqualTo(whole);
        assertThat(replay.out()).contains("\"finding\":\"agrees\"").doesNotContain("has state");
    }

    @Test
    void whoOnlyWatchesLiquidatesNothing() throws IOException {
        String events = String.join(
                "\n",
                Files.readAllLines(Checkout.root().resolve(EVENTS)).stream()
                        .filter(line -> !line.contains("venueOpened"))
                        .toList());
        Run watched = Run.fed(events, home, false, "serve");
        assertThat(lines(watched.out())).noneMatch(line -> is(line, "action"));
        assertThat(watched.out()).contains("\"level\":\"LIQUIDATABLE\"");
        Run run = Run.fed(events, home, false, "serve", "--venue", "binance-usdm", "--unwind", "60");
        assertThat(lines(run.out())).anyMatch(line -> is(line, "action"));
    }

    @Test
    void badControlsAndVenuesAreNamed() throws IOException {
        Path bad = home.resolve("bad.json");
        Files.writeString(bad, "{\"schema\": \"steelyard/controls/1\",\n \"limit\": []}");
        Run run = Run.fed("", home, false, "serve", "--config", bad.toString());
        assertThat(run.err()).contains("bad.json line 2 column 11 (/limit): unknown field \"limit\"");
        assertThat(run.exit()).isEqualTo(ExitCode.DATA);
        assertThat(Run.fed("", home, false, "serve", "--venue", "nowhere").err())
                .contains("liquidation policy \"nowhere\" is unknown");
        assertThat(Run.fed("", home, false, "serve", "--unwind", "-1").exit()).isEqualTo(ExitCode.USAGE);
    }

    private String journal() {
        return home.resolve("live").toString();
    }

    /** What is told of events, without what a run ends with. */
    private static List<String> told(String out) {
        return out.lines()
                .filter(line -> !line.contains("\"type\":\"summary\"") && !line.contains("\"type\":\"snapshot\""))
                .toList();
    }

    private static List<JsonValue> lines(String out) {
        return out.lines().map(line -> JsonDocument.parse(line, "out").root()).toList();
    }

    private static boolean is(JsonValue line, String type) {
        return line.require("type").text().equals(type);
    }

    private static String action(JsonValue line) {
        return line.require("action").text();
    }
}
