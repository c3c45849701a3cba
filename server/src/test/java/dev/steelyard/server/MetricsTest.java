package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:steelyard|jvm|process|system)_[a-z_]+");

    private static Map<String, String> samples(String text) {
        Map<String, String> samples = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith("#")) {
                int space = line.lastIndexOf(' ');
                assertThat(samples.put(line.substring(0, space), line.substring(space + 1)))
                        .as("one sample of " + line)
                        .isNull();
            }
        }
        return samples;
    }

    @Test
    void theFiguresOfEveryAccountAreThoseOfTheBoard() {
        try (TestServer server = new TestServer()) {
            JsonValue board = server.board();
            HttpResponse<String> response = server.get("/metrics");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            Map<String, String> samples = samples(response.body());
            int shown = 0;
            for (JsonValue row : board.require("accounts").elements()) {
                String of = "{venue=\"" + row.require("venue").text() + "\",account=\""
                        + row.require("account").text() + "\"";
                JsonValue equity = row.require("equity");
                assertThat(new BigDecimal(samples.get("steelyard_account_equity" + of + ",asset=\""
                                + equity.require("asset").text() + "\"}")))
                        .isCloseTo(equity.require("value").decimal(), within(new BigDecimal("1e-12")));
                JsonValue utilization = row.present("marginUtilization");
                String told = samples.get("steelyard_account_margin_utilization" + of + "}");
                assertThat(told == null).isEqualTo(utilization == null);
                if (utilization != null) {
                    assertThat(new BigDecimal(told)).isCloseTo(utilization.decimal(), within(new BigDecimal("1e-17")));
                    shown++;
                }
            }
            assertThat(shown).isGreaterThan(8);
            assertThat(samples).containsKey("steelyard_alerts_active{severity=\"UNKNOWN\"}");
            assertThat(Double.parseDouble(samples.get("steelyard_events_applied_total")))
                    .isGreaterThan(20);
            assertThat(Double.parseDouble(samples.get("steelyard_assess_duration_seconds_count")))
                    .isGreaterThanOrEqualTo(12);
            assertThat(server.get("/metrics").body())
                    .contains("steelyard_http_request_duration_seconds_count{operation=\"accounts\",status=\"200\"}")
                    .doesNotContain("operation=\"/");
        }
    }

    @Test
    void aClosedAccountHasNoSeries() throws InterruptedException {
        try (TestServer server = new TestServer()) {
            server.board();
            assertThat(server.get("/metrics").body()).contains("account=\"linden-sol\"");
            server.post(
                    "/api/v1/events",
                    "{\"type\":\"closed\",\"at\":\"2026-03-02T12:00:01Z\",\"account\":\"linden-sol\"}");
            Waiting.until(() -> !server.get("/metrics").body().contains("account=\"linden-sol\""));
            String told = server.get("/metrics").body();
            assertThat(told).contains("account=\"atlas-cross\"").doesNotContain("linden-sol");
        }
    }

    @Test
    void aKeyIsToldOfItsOwnAccountsOnly() {
        try (TestServer server = TestServer.withKeys()) {
            server.board();
            String body = server.post(
                            "/api/v1/keys", "{\"name\":\"atlas\",\"scopes\":[\"READ\"],\"accounts\":[\"atlas*\"]}")
                    .body();
            String writer = server.post(
                            "/api/v1/keys", "{\"name\":\"feed\",\"scopes\":[\"INGEST\"],\"accounts\":[\"*\"]}")
                    .body();
            server.use(null);
            assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
            server.use(
                    JsonDocument.parse(writer, "key").root().require("secret").text());
            assertThat(server.get("/metrics").statusCode()).isEqualTo(403);
            server.use(JsonDocument.parse(body, "key").root().require("secret").text());
            String told = server.get("/metrics").body();
            assertThat(told).contains("account=\"atlas-cross\"").doesNotContain("birch", "linden");
            long counted = samples(told).entrySet().stream()
                    .filter(sample -> sample.getKey().startsWith("steelyard_alerts_active"))
                    .mapToLong(sample -> Long.parseLong(sample.getValue()))
                    .sum();
            assertThat(counted).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anotherSiteCannotReadThem() {
        try (TestServer server = new TestServer()) {
            assertThat(server.send(HttpRequest.newBuilder(server.uri("/metrics"))
                                    .header("Origin", "https://elsewhere.example"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static String family(String name) {
        return name.replaceFirst("_(count|sum|max|bucket)$", "");
    }

    @Test
    void everyMetricOfTheDashboardIsExportedAndEachOfOursIsOnIt() throws IOException {
        Path file = Path.of(System.getProperty("steelyard.root")).resolve("docs/grafana/steelyard.json");
        JsonValue dashboard = JsonDocument.parse(file, "steelyard.json").root();
        Set<String> named = new TreeSet<>();
        for (JsonValue panel : dashboard.require("panels").elements()) {
            int found = 0;
            for (JsonValue target : panel.require("targets").elements()) {
                Matcher matcher = NAME.matcher(target.require("expr").text());
                while (matcher.find()) {
                    named.add(matcher.group());
                    found++;
                }
            }
            assertThat(found).as(panel.require("title").text()).isPositive();
        }
        try (TestServer server = new TestServer(
                new MemoryJournal(), Store.passing(), Extras.NONE.withLines(OutputStream.nullOutputStream()))) {
            server.board();
            System.gc();
            server.get("/api/v1/market");
            Set<String> exported = new TreeSet<>();
            for (int i = 0; i < 100 && !exported.containsAll(named); i++) {
                exported.clear();
                samples(server.get("/metrics").body()).keySet().forEach(sample -> exported.add(sample.split("\\{")[0]));
            }
            assertThat(exported).containsAll(named);
            Set<String> families = new TreeSet<>();
            named.forEach(name -> families.add(family(name)));
            assertThat(exported.stream().filter(name -> name.startsWith("steelyard_")))
                    .allMatch(name -> families.contains(family(name)));
        }
    }
}
