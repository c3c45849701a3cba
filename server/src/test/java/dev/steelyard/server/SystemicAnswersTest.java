package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeFileReader;
import dev.steelyard.io.cascade.CascadeJson;
import dev.steelyard.io.cascade.CascadeQuestion;
import dev.steelyard.io.network.NetworkFile;
import dev.steelyard.io.network.NetworkModel;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
        HttpResponse<String> response = server.post("/api/v1/" + path, body);
        String asked = path + " " + body.substring(0, Math.min(80, body.length())) + " " + response.body();
        assertThat(response.statusCode()).as(asked).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains(word);
        if (!pointer.isEmpty()) {
            assertThat(JsonDocument.parse(response.body(), "problem")
                            .root()
                            .require("pointer")
                            .text())
                    .isEqualTo(pointer);
        }
    }

    private static JsonValue answer(String path, String body) {
        HttpResponse<String> response = server.post("/api/v1/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "answer").root();
    }
}
