package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeFileReader;
import dev.steelyard.io.cascade.CascadeJson;
import dev.steelyard.io.cascade.CascadeQuestion;
import dev.steelyard.io.monitor.MonitorFiles;
import dev.steelyard.io.monitor.MonitorJson;
import dev.steelyard.io.monitor.MonitorLimits;
import dev.steelyard.io.monitor.MonitorReport;
import dev.steelyard.io.monitor.MonitorUnits;
import dev.steelyard.io.network.NetworkFile;
import dev.steelyard.io.network.NetworkModel;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.systemic.indicator.MonitorSettings;
import dev.steelyard.systemic.indicator.SpeculativeScore.Weights;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SystemicAnswersTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("steelyard.root")).resolve("examples");
    private static final String PAIR = """
            {"schema": "steelyard/network/1", "nodes": [{"id": "a", "externalAssets": 9}, {"id": "b", "externalAssets": 1}],
             "claims": [{"debtor": "b", "creditor": "a", "amount": 0.5}]}""";
    private static TestServer server;
    private static String ring = "";
    private static String funds = "";
    private static String crowded = "";
    private static String uniform = "";

    @BeforeAll
    static void start() throws IOException {
        server = new TestServer();
        ring = Files.readString(EXAMPLES.resolve("network/ring.json"));
        funds = Files.readString(EXAMPLES.resolve("network/funds.json"));
        crowded = Files.readString(EXAMPLES.resolve("cascade/crowded-longs.json"));
        uniform = Files.readString(EXAMPLES.resolve("cascade/uniform.json"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aGraphIsAnsweredByEveryModelThatItsDataReach() {
        JsonValue cleared = answer("network", "{\"graph\":" + ring + "}");
        assertThat(cleared.require("schema").text()).isEqualTo("steelyard/network-answer/1");
        assertThat(cleared.require("figures").require("converged").bool()).isTrue();
        assertThat(cleared.require("nodes").size()).isEqualTo(5);
        for (String model : NetworkModel.byWord().keySet()) {
            String graph = model.equals("firesale")
                    ? funds
                    : model.equals("neva") || model.equals("look-through") ? PAIR : ring;
            String told = model.equals("firesale") ? "\"bonds\":0.2" : "\"all\":\"0.3\"";
            JsonValue answer = answer(
                    "network", "{\"graph\":" + graph + ",\"model\":\"" + model + "\",\"shocks\":{" + told + "}}");
            assertThat(answer.require("model").text()).isEqualTo(model);
            int nodes = NetworkFile.graph(JsonDocument.parse(graph, "graph").root(), "graph")
                    .nodes()
                    .size();
            assertThat(answer.require("nodes").size()).as(model).isEqualTo(nodes);
        }
    }

    @Test
    void aShockToldReplacesThatOfTheGraph() {
        JsonValue calm = answer("network", "{\"graph\":" + ring + ",\"shocks\":{\"all\":0}}");
        JsonValue crash = answer("network", "{\"graph\":" + ring + ",\"shocks\":{\"all\":0.9}}");
        assertThat(calm.require("figures").require("defaults").integer())
                .isLessThan(crash.require("figures").require("defaults").integer());
    }

    @Test
    void theReportOfAScenarioIsThatOfTheVerb() {
        String told = server.post(
                        "/api/v1/cascade",
                        "{\"scenario\":" + crowded + ",\"seed\":11,\"runs\":5,\"heatmap\":true,\"policies\":true}")
                .body();
        CascadeFile file = CascadeFileReader.read(
                JsonDocument.parse(crowded, "scenario").root(), new RulesAtHand(RulePackRepository.bundled()));
        String own = JsonWriter.toText(to -> CascadeJson.write(
                new CascadeQuestion(11L, 5, false, false, true, false, true, 10, null)
                        .report(file, "", "", (runs, first) -> runs.run(5)),
                to));
        assertThat(told.strip()).isEqualTo(own);
    }

    @Test
    void aPhaseDiagramAndACriticalLeverageAreToldWhereAsked() {
        JsonValue answer =
                answer("cascade", "{\"scenario\":" + uniform + ",\"phase\":true,\"critical\":true,\"labRuns\":1}");
        assertThat(answer.require("phaseDiagram").size()).isEqualTo(81);
        assertThat(answer.find("criticalLeverage")).isNotNull();
        assertThat(answer.find("heatmap")).isNull();
    }

    @Test
    void theMonitorOfPostedFilesSaysWhatTheVerbSays() throws IOException {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("monitor"))) {
            for (Path file : files.sorted().toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        MonitorSettings settings = new MonitorSettings(20, 60, 3, 0.1, 1.5, Weights.STATED, 7, 99);
        MonitorReport report = MonitorReport.of(
                "body (/files)",
                MonitorFiles.of(texts, new MonitorUnits(false, false), MonitorLimits.SMALL),
                settings,
                new BigDecimal("0.0025"));
        String expected = JsonWriter.toText(to -> MonitorJson.write(report, to));
        String body = "{\"files\":" + filesOf(texts) + ",\"window\":20,\"memory\":60,\"horizon\":3,\"alertAbove\":1.5,"
                + "\"within\":25,\"seed\":7,\"shifts\":99}";
        assertThat(server.post("/api/v1/monitor", body).body().strip()).isEqualTo(expected.strip());
        assertThat(answer("monitor", body)
                        .require("systemicLeverage")
                        .require("longestChain")
                        .integer())
                .isEqualTo(3);
    }

    @Test
    void filesThatCannotBeWatchedAreRefusedWithTheirLine() {
        refused("monitor", "{}", 422, "", "files");
        refused("monitor", "{\"files\":{}}", 422, "/files", "1 to 20");
        refused("monitor", "{\"files\":{\"../x\":\"\"}}", 400, "/files/..~1x", "such as markets.csv");
        refused("monitor", watched("time,close,open_interest\\n2025-01-01,5,x\\n", ""), 400, "/files/m.csv", "line 2");
        refused("monitor", watched("one,two\\n1,2\\n", ""), 422, "/files", "left out");
        String good = "time,close,open_interest\\n2025-01-01,5,3\\n";
        refused("monitor", watched(good, ",\"window\":2"), 422, "/window", "8");
        refused("monitor", watched(good, ",\"shifts\":100000"), 422, "/shifts", "999");
        refused("monitor", watched(good, ",\"eventShare\":0.5"), 400, "/eventShare", "below 0.5");
        refused("monitor", watched(good, ",\"weights\":[0,0,0,0]"), 400, "/weights", "above 0");
        refused("monitor", watched(good, ",\"funding\":\"bps\""), 400, "/funding", "percent");
        refused("monitor", watched(good, ",\"within\":20000"), 400, "/within", "10000");
        StringBuilder wide = new StringBuilder("time,symbol,close,open_interest\\n");
        for (int i = 0; i < 2_000; i++) {
            wide.append(1_700_000_000L + 60 * i).append(",M").append(i).append(",5,3\\n");
        }
        refused("monitor", watched(wide.toString(), ""), 422, "", "series times times");
        StringBuilder many = new StringBuilder("account,interval,side\\n");
        for (int i = 0; i < 400; i++) {
            many.append('a').append(i).append(",1,buy\\n");
        }
        refused("monitor", watched(many.toString(), ""), 422, "/files/m.csv", "at most 300");
    }

    private static String watched(String text, String more) {
        return "{\"files\":{\"m.csv\":\"" + text + "\"}" + more + "}";
    }

    private static String filesOf(SequencedMap<String, String> texts) {
        return JsonWriter.toText(to -> {
            to.startObject();
            texts.forEach(to::text);
            to.endObject();
        });
    }

    @Test
    void whatCannotBeAnsweredIsRefusedWithItsPlace() {
        refused("network", "{}", 422, "", "graph");
        refused("network", "{\"graph\":[]}", 400, "/graph", "network/1");
        refused("network", "{\"graph\":" + ring + ",\"model\":\"guess\"}", 400, "/model", "debtrank");
        refused("network", "{\"graph\":" + ring + ",\"modl\":\"neva\"}", 400, "", "modl");
        refused("network", "{\"graph\":" + ring + ",\"shocks\":{\"nobody\":0.1}}", 400, "/shocks/nobody", "nobody");
        refused("network", "{\"graph\":" + ring + ",\"shocks\":{\"all\":2}}", 400, "/shocks/all", "0 to 1");
        refused("network", "{\"graph\":" + ring + ",\"recovery\":-1}", 400, "/recovery", "from 0");
        refused("network", "{\"graph\":" + ring + ",\"model\":\"firesale\"}", 422, "/graph", "holdings");
        refused(
                "network",
                "{\"graph\":" + ring.replace("\"14\"", "\"-14\"") + "}",
                400,
                "/graph/claims/0/amount",
                "14");
        refused("cascade", "{}", 422, "", "scenario");
        refused("cascade", "{\"scenario\":" + uniform + ",\"runs\":1000000}", 422, "/runs", "10000");
        refused("cascade", "{\"scenario\":" + uniform + ",\"runs\":10000}", 422, "/scenario", "command line");
        refused("cascade", "{\"scenario\":" + uniform.replace("\"seed\": 1,", "") + "}", 422, "/scenario", "seed");
        refused("cascade", "{\"scenario\":" + uniform.replace("fund", "fnd") + "}", 400, "", "fnd");
        refused(
                "cascade",
                "{\"scenario\":" + crowded.replace("binance-usdm", "nowhere") + "}",
                422,
                "/scenario/contract/rules",
                "nowhere");
        refused(
                "cascade",
                "{\"scenario\":" + crowded.replace("\"seconds\": 5", "\"seconds\":5,\"most\":1000000") + "}",
                422,
                "/scenario/rounds/most",
                "100000");
    }

    @Test
    void aGraphTooLargeForARequestIsRefusedBeforeItIsComputed() {
        StringBuilder nodes = new StringBuilder();
        StringBuilder claims = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            nodes.append(i == 0 ? "" : ",").append("{\"id\":\"n").append(i).append("\",\"externalAssets\":9}");
            claims.append(i == 0 ? "" : ",")
                    .append("{\"debtor\":\"n")
                    .append(i)
                    .append("\",\"creditor\":\"n")
                    .append((i + 1) % 8_000)
                    .append("\",\"amount\":5}");
        }
        String graph = "{\"schema\":\"steelyard/network/1\",\"nodes\":[" + nodes + "],\"claims\":[" + claims + "]}";
        assertThat(answer("network", "{\"graph\":" + graph + "}")
                        .require("nodes")
                        .size())
                .isEqualTo(8_000);
        refused("network", "{\"graph\":" + graph + ",\"model\":\"debtrank\"}", 422, "/graph", "in turn");
        String kinds = "\"x\",".repeat(101) + "\"y\"";
        refused(
                "network",
                "{\"graph\":{\"schema\":\"steelyard/network/1\",\"nodes\":[],\"tranches\":[" + kinds + "]}}",
                422,
                "/graph/tranches",
                "at most 100");
    }

    private static void refused(String path, String body, int status, String pointer, String word) {
        server.refuses("/api/v1/" + path, body, status, pointer, word);
    }

    private static JsonValue answer(String path, String body) {
        HttpResponse<String> response = server.post("/api/v1/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "answer").root();
    }
}
