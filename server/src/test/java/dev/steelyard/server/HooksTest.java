package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.server.hook.AlertPlan;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.Store;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {
    private static final String SECRET = "a secret of the test";
    private static final Map<String, String> ENVIRONMENT = Map.of("HOOK_SECRET", SECRET);

    private static AlertPlan plan(String... urls) {
        List<String> hooks = new ArrayList<>();
        for (String url : urls) {
            hooks.add("{\"url\":\"" + url + "\",\"secretVariable\":\"HOOK_SECRET\"}");
        }
        return AlertPlan.read(
                JsonDocument.parse("{\"webhooks\":[" + String.join(",", hooks) + "]}", "alerts.json")
                        .root(),
                ENVIRONMENT);
    }

    private static TestServer serving(Store store, AlertPlan plan) {
        return new TestServer(new MemoryJournal(), store, Extras.NONE.withPlan(plan));
    }

    /** Lets one account of the demo be liquidatable, and well again. */
    private static void crossing(TestServer server, int second) {
        server.mark(second, "SOLUSDT", "159");
        server.mark(second + 1, "SOLUSDT", "150");
    }

    private static List<String> ids(List<HookReceiver.Post> posts) {
        return posts.stream().map(HookReceiver.Post::id).toList();
    }

    @Test
    void everyAlertIsPostedInOrderAndSigned() throws Exception {
        try (HookReceiver receiver = new HookReceiver(0, n -> 204);
                TestServer server = serving(Store.passing(), plan(receiver.url()))) {
            crossing(server, 5);
            crossing(server, 10);
            Waiting.until(() -> receiver.posts.size() >= 4);
            List<String> told = server.alertIds();
            Waiting.until(() -> receiver.posts.size() == told.size());
            assertThat(ids(receiver.posts)).isEqualTo(told);
            for (HookReceiver.Post post : receiver.posts) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] hash = mac.doFinal((post.timestamp() + "." + post.body()).getBytes(StandardCharsets.UTF_8));
                assertThat(post.signature()).isEqualTo(HexFormat.of().formatHex(hash));
                assertThat(JsonDocument.parse(post.body(), "post")
                                .root()
                                .require("id")
                                .text())
                        .isEqualTo(post.id());
            }
            String metrics = server.get("/metrics").body();
            assertThat(metrics).contains("steelyard_hook_delivered_total{hook=\"1\"} " + told.size() + ".0");
            assertThat(metrics.lines().filter(line -> line.startsWith("steelyard_hook")))
                    .noneMatch(line -> line.contains("127.0.0.1"));
        }
    }

    @Test
    void whatIsNotTakenIsPostedAgainUnderTheSameId() {
        try (HookReceiver receiver = new HookReceiver(0, n -> n < 2 ? 500 : 200);
                TestServer server = serving(Store.passing(), plan(receiver.url()))) {
            crossing(server, 5);
            Waiting.until(() ->
                    receiver.posts.stream().filter(p -> p.answered() == 200).count() >= 2);
            assertThat(receiver.posts.get(1).id())
                    .isEqualTo(receiver.posts.get(0).id());
            assertThat(receiver.posts.get(2).id())
                    .isEqualTo(receiver.posts.get(0).id());
            assertThat(receiver.posts.get(3).id())
                    .isNotEqualTo(receiver.posts.get(0).id());
        }
    }

    @Test
    void aHookThatHangsDelaysNeitherAnotherNorTheEngine() {
        try (HookReceiver slow = new HookReceiver(0, n -> {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 200;
                });
                HookReceiver quick = new HookReceiver(0, n -> 200);
                TestServer server = serving(Store.passing(), plan(slow.url(), quick.url()))) {
            for (int i = 0; i < 20; i++) {
                crossing(server, 5 + 2 * i);
            }
            Waiting.until(() -> quick.posts.size() > 40);
            Waiting.until(() -> server.json("/api/v1/alerts").require("alerts").size() == quick.posts.size());
            assertThat(slow.posts).isEmpty();
        }
    }

    @Test
    void whatAHookThatWasDownMissedIsToldAfterARestart(@TempDir Path folder) {
        int port;
        try (HookReceiver receiver = new HookReceiver(0, n -> 200)) {
            port = receiver.port();
        }
        String url = "http://127.0.0.1:" + port + "/hook";
        List<String> told = new ArrayList<>();
        try (TestServer server = serving(Store.open(folder), plan(url))) {
            crossing(server, 5);
            Waiting.until(() -> new AlertStore(server.store).last() >= 3);
            told.addAll(server.alertIds());
        }
        try (HookReceiver receiver = new HookReceiver(port, n -> 200);
                TestServer server = serving(Store.open(folder), plan(url))) {
            Waiting.until(() -> receiver.posts.size() >= told.size());
            assertThat(ids(receiver.posts)).isEqualTo(told);
        }
    }

    @Test
    void alertsLostWithTheProgramAreFoundAgainUnderTheirNames(@TempDir Path folder) {
        MemoryJournal journal = new MemoryJournal();
        List<String> told = new ArrayList<>();
        try (TestServer server = new TestServer(journal, Store.passing(), Extras.NONE)) {
            crossing(server, 5);
            Waiting.until(() -> new AlertStore(server.store).last() >= 3);
            told.addAll(server.alertIds());
        }
        try (HookReceiver receiver = new HookReceiver(0, n -> 200)) {
            serving(Store.open(folder), plan(receiver.url())).close();
            try (TestServer server =
                    new TestServer(journal, Store.open(folder), Extras.NONE.withPlan(plan(receiver.url())))) {
                Waiting.until(() -> receiver.posts.size() >= told.size());
                assertThat(ids(receiver.posts)).isEqualTo(told);
                assertThat(server.alertIds()).isEqualTo(told);
            }
        }
    }

    @Test
    void whileTheStoreIsLockedAlertsAreShownAndAreKeptLater(@TempDir Path folder) throws SQLException {
        try (HookReceiver receiver = new HookReceiver(0, n -> 200);
                TestServer server = serving(Store.open(folder), plan(receiver.url()))) {
            int told;
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                crossing(server, 5);
                Waiting.until(
                        () -> server.json("/api/v1/alerts").require("alerts").size() >= 2);
                told = server.json("/api/v1/alerts").require("alerts").size();
                assertThat(receiver.posts).isEmpty();
                statement.execute("ROLLBACK");
            }
            Waiting.until(() -> receiver.posts.size() == told);
            assertThat(new AlertStore(server.store).last()).isEqualTo(told);
        }
    }

    @Test
    void everyAlertIsALineOfTheStream() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (TestServer server = new TestServer(new MemoryJournal(), Store.passing(), Extras.NONE.withLines(lines))) {
            crossing(server, 5);
            Waiting.until(() -> lines.toString(StandardCharsets.UTF_8).lines().count() >= 2);
        }
        for (String line : lines.toString(StandardCharsets.UTF_8).lines().toList()) {
            assertThat(JsonDocument.parse(line, "line")
                            .root()
                            .require("account")
                            .text())
                    .isEqualTo("linden-sol");
        }
    }

    @Test
    void anAccountWhoseNameNoHeaderHoldsStopsNoAlert() {
        String name = "\u0441\u0447\u0451\u0442 100%\n";
        AlertPlan plan = AlertPlan.read(
                JsonDocument.parse(
                                "{\"thresholds\":[{\"accounts\":[\"\u0441*\"],\"utilization\":\"0.000001\"}]}",
                                "alerts.json")
                        .root(),
                ENVIRONMENT);
        try (HookReceiver receiver = new HookReceiver(0, n -> 200)) {
            AlertPlan both = new AlertPlan(plan(receiver.url()).webhooks(), plan.thresholds());
            try (TestServer server = serving(Store.passing(), both)) {
                String opened =
                        server.get("/api/v1/accounts/linden-sol/positions").body();
                String event = "{\"type\":\"opened\",\"at\":\"2026-03-02T12:00:01Z\","
                        + opened.replace("\n", "")
                                .replaceFirst("\\{", "")
                                .replace("\"linden-sol\"", "\"\u0441\u0447\u0451\u0442 100%\\n\"");
                HttpResponse<String> receipt = server.post("/api/v1/events", event);
                assertThat(receipt.body()).contains("\"applied\":1");
                Waiting.until(() -> !receiver.posts.isEmpty());
                crossing(server, 5);
                Waiting.until(() -> receiver.posts.size() >= 3);
            }
            HookReceiver.Post first = receiver.posts.getFirst();
            String id = JsonDocument.parse(first.body(), "post")
                    .root()
                    .require("id")
                    .text();
            assertThat(id).contains(name);
            assertThat(first.id()).contains("-%D1%81%D1%87%D1%91%D1%82%20100%25%0A-UTILIZATION-");
            assertThat(URLDecoder.decode(first.id(), StandardCharsets.UTF_8)).isEqualTo(id);
        }
    }

    @Test
    void afterARestartTheLatestAlertsAreShownAlsoThoseThatNoEventBringsBack(@TempDir Path folder) {
        MemoryJournal journal = new MemoryJournal();
        AlertPlan plan = AlertPlan.read(
                JsonDocument.parse("{\"thresholds\":[{\"utilization\":\"0.01\"}]}", "alerts.json")
                        .root(),
                ENVIRONMENT);
        List<String> shown = new ArrayList<>();
        try (TestServer server = new TestServer(journal, Store.open(folder), Extras.NONE.withPlan(plan))) {
            crossing(server, 5);
            Waiting.until(() -> shownIds(server).stream().anyMatch(id -> id.startsWith("t"))
                    && shownIds(server).stream().anyMatch(id -> !id.startsWith("t")));
            server.board();
            Waiting.until(() ->
                    new AlertStore(server.store).last() == shownIds(server).size());
            shown.addAll(shownIds(server));
        }
        try (TestServer server = new TestServer(journal, Store.open(folder), Extras.NONE)) {
            Waiting.until(() -> !shownIds(server).isEmpty());
            assertThat(shownIds(server)).isEqualTo(shown);
        }
    }

    private static List<String> shownIds(TestServer server) {
        List<String> ids = new ArrayList<>();
        server.json("/api/v1/alerts")
                .require("alerts")
                .elements()
                .forEach(alert -> ids.add(alert.require("id").text()));
        return ids;
    }

    @Test
    void aHookIsToldOfItsAccountsAndKindsOnly() {
        try (HookReceiver atlas = new HookReceiver(0, n -> 200);
                HookReceiver raised = new HookReceiver(0, n -> 200)) {
            String hooks = "{\"webhooks\":[{\"url\":\"" + atlas.url()
                    + "\",\"secretVariable\":\"HOOK_SECRET\",\"accounts\":[\"atlas*\"]},{\"url\":\"" + raised.url()
                    + "\",\"secretVariable\":\"HOOK_SECRET\",\"kinds\":[\"RECOVERED\"]}]}";
            AlertPlan plan =
                    AlertPlan.read(JsonDocument.parse(hooks, "alerts.json").root(), ENVIRONMENT);
            try (TestServer server = serving(Store.passing(), plan)) {
                crossing(server, 5);
                Waiting.until(() -> !raised.posts.isEmpty());
                assertThat(raised.posts).allMatch(post -> post.body().contains("\"kind\":\"RECOVERED\""));
                assertThat(atlas.posts).isEmpty();
            }
        }
    }

    @Test
    void alertsLeaveTheMachineUnencryptedOnlyWhereThatIsStated() {
        String hook = "{\"webhooks\":[{\"name\":\"desk\",\"url\":\"http://desk.example/x\",\"plainHttp\":true,"
                + "\"secretVariable\":\"HOOK_SECRET\"}]}";
        AlertPlan plan = AlertPlan.read(JsonDocument.parse(hook, "alerts.json").root(), ENVIRONMENT);
        assertThat(plan.webhooks().getFirst().url()).hasToString("http://desk.example/x");
        assertThat(plan.webhooks().getFirst().name()).isEqualTo("desk");
        for (String local : List.of("http://127.0.0.1:9/x", "http://localhost:9/x", "http://[::1]:9/x")) {
            assertThat(plan(local).webhooks().getFirst().url()).hasToString(local);
        }
    }

    @Test
    void aPlanThatCannotBeSaysWhere() {
        for (String[] wrong : List.of(
                new String[] {"{\"webhooks\":[{\"url\":\"https://a.example\",\"secretVariable\":\"NONE\"}]}", "NONE"},
                new String[] {"{\"webhooks\":[{\"url\":\"file:///x\",\"secretVariable\":\"HOOK_SECRET\"}]}", "file:///x"
                },
                new String[] {"{\"webhooks\":[{\"url\":\"::\",\"secretVariable\":\"HOOK_SECRET\"}]}", "/webhooks/0/url"
                },
                new String[] {
                    "{\"webhooks\":[{\"url\":\"http://desk.example/x\",\"secretVariable\":\"HOOK_SECRET\"}]}",
                    "/webhooks/0/url): expected https, for it leaves this machine"
                },
                new String[] {
                    "{\"webhooks\":[{\"url\":\"http://127.0.0.1.desk.example\",\"secretVariable\":\"HOOK_SECRET\"}]}",
                    "expected https"
                },
                new String[] {
                    "{\"webhooks\":[{\"name\":\"a b\",\"url\":\"https://a.example\",\"secretVariable\":\"HOOK_SECRET\"}]}",
                    "/webhooks/0/name"
                },
                new String[] {
                    "{\"webhooks\":[{\"name\":\"2\",\"url\":\"https://a.example\",\"secretVariable\":\"HOOK_SECRET\"},"
                            + "{\"url\":\"https://b.example\",\"secretVariable\":\"HOOK_SECRET\"}]}",
                    "a second webhook is named 2"
                },
                new String[] {"{\"webhook\":[]}", "unknown field"},
                new String[] {"{\"thresholds\":[{\"utilisation\":\"0.6\"}]}", "unknown field"},
                new String[] {"{\"thresholds\":[{\"accounts\":[\"*\"]}]}", "expected a utilization"},
                new String[] {"{\"thresholds\":[{\"utilization\":\"0.6\",\"hysteresis\":\"1\"}]}", "hysteresis"},
                new String[] {"{\"thresholds\":[{\"utilization\":\"-0.6\"}]}", "utilization"})) {
            Assertions.assertThatThrownBy(() -> AlertPlan.read(
                            JsonDocument.parse(wrong[0], "alerts.json").root(), ENVIRONMENT))
                    .as(wrong[0])
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining(wrong[1]);
        }
    }
}
