package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.io.cascade.AdoptionQuestion;
import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.CascadeFileReader;
import dev.steelyard.io.cascade.CascadeJson;
import dev.steelyard.io.cascade.CascadeMarket;
import dev.steelyard.io.cascade.CascadeQuestion;
import dev.steelyard.io.cascade.ExitJson;
import dev.steelyard.io.environment.GammaJson;
import dev.steelyard.io.fragility.DepthSeriesFile;
import dev.steelyard.io.fragility.FragilityJson;
import dev.steelyard.io.fragility.FragilitySeries;
import dev.steelyard.io.surface.SurfaceJson;
import dev.steelyard.io.surface.SurfaceReport;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.surface.DeltaConvention;
import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.risk.environment.DealerSign;
import dev.steelyard.risk.environment.GammaMap;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.run.ExitWalk;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.codec.OptionChains;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LabAnswersTest {
    private static TestServer server;
    private static String adoption = "";
    private static String uniform = "";
    private static String book = "";
    private static String quotes = "";
    private static String depth = "";

    @BeforeAll
    static void start() throws IOException {
        server = new TestServer();
        adoption = example("cascade/adoption.json");
        uniform = example("cascade/uniform.json");
        book = example("cascade/book.json");
        quotes = example("surface/quotes.json");
        depth = example("surface/depth.csv");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String example(String name) throws IOException {
        return Files.readString(Checkout.root().resolve("examples/" + name));
    }

    @Test
    void anAdoptionExperimentIsThatOfTheVerb() {
        int asked = 0;
        for (Adoption.Kind kind : Adoption.Kind.values()) {
            if (kind.isOfBrokers()) {
                continue;
            }
            String told = answer(
                            "cascade",
                            "{\"scenario\":" + adoption + ",\"adopt\":\"" + kind.word()
                                    + "\",\"labRuns\":2,\"shares\":[0,\"0.5\",1],\"shocks\":[-0.05,-0.1],\"depths\":[1,4]}")
                    .strip();
            String own = JsonWriter.toText(to -> CascadeJson.write(
                    new CascadeQuestion(
                                    null,
                                    1,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    2,
                                    new AdoptionQuestion(
                                            kind, List.of(0.0, 0.5, 1.0), List.of(-0.05, -0.1), List.of(1.0, 4.0)))
                            .report(file(adoption), "", "", (runs, first) -> runs.run(1)),
                    to));
            assertThat(told).as(kind.word()).isEqualTo(own);
            asked++;
        }
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void anExperimentThatCannotBeMadeIsRefusedWithItsPlace() {
        String begun = "{\"scenario\":" + adoption;
        refused("cascade", begun + ",\"adopt\":\"guess\"}", 400, "/adopt", "coin-margined");
        refused("cascade", begun + ",\"adopt\":\"rehypothecation\"}", 400, "/adopt", "coin-margined");
        refused("cascade", begun + ",\"shares\":[0.5]}", 400, "/shares", "goes with");
        refused("cascade", begun + ",\"adopt\":\"directional\",\"shares\":[]}", 422, "/shares", "1 to 21");
        refused("cascade", begun + ",\"adopt\":\"directional\",\"shares\":[0,2]}", 400, "/shares/1", "0 to 1");
        refused("cascade", begun + ",\"adopt\":\"directional\",\"shocks\":[-1]}", 400, "/shocks/0", "above -1");
        refused("cascade", begun + ",\"adopt\":\"directional\",\"depths\":[0]}", 400, "/depths/0", "above 0");
        String ten = "[1,2,3,4,5,6,7,8,9,10]";
        refused(
                "cascade",
                begun + ",\"adopt\":\"directional\",\"labRuns\":100,\"shocks\":[-0.05,-0.1],\"depths\":" + ten + "}",
                422,
                "/scenario",
                "command line");
    }

    @Test
    void anExitIsThatOfTheVerb() {
        String told = answer(
                        "cascade/exit",
                        "{\"scenario\":" + uniform
                                + ",\"side\":\"long\",\"size\":300,\"leverage\":10,\"maintenanceRate\":\"0.01\"}")
                .strip();
        if (!(file(uniform).market() instanceof CascadeMarket.Fast(CascadeScenario scenario))) {
            throw new AssertionError("the example is fast");
        }
        ExitWalk.Position position = new ExitWalk.Position(1, 300, 10, 0.01);
        String own = JsonWriter.toText(to -> ExitJson.write(
                file(uniform).id(),
                1,
                ExitWalk.of(scenario, position, 1),
                ExitWalk.liquidatedFrom(scenario, position, 1),
                to));
        assertThat(told).isEqualTo(own);
        JsonValue small = JsonDocument.parse(
                        answer("cascade/exit", exit("\"side\":\"short\",\"size\":0.001,\"leverage\":2")), "exit")
                .root();
        assertThat(small.require("withOthers").require("liquidatedOnExit").bool())
                .isFalse();
    }

    @Test
    void anExitThatCannotBeWalkedIsRefusedWithItsPlace() {
        refused("cascade/exit", exit("\"side\":\"up\",\"size\":1,\"leverage\":2"), 400, "/side", "long");
        refused("cascade/exit", exit("\"side\":\"long\",\"size\":0,\"leverage\":2"), 400, "/size", "above 0");
        refused("cascade/exit", exit("\"side\":\"long\",\"size\":1,\"leverage\":0.5"), 400, "/leverage", "from 1");
        refused(
                "cascade/exit",
                exit("\"side\":\"long\",\"size\":1,\"leverage\":200"),
                400,
                "/maintenanceRate",
                "below");
        refused("cascade/exit", exit("\"side\":\"long\",\"leverage\":2"), 422, "", "size");
        refused(
                "cascade/exit",
                exit("\"side\":\"long\",\"size\":1,\"leverage\":2").replace(uniform, book),
                422,
                "/scenario/fidelity",
                "fast");
        refused(
                "cascade/exit",
                exit("\"side\":\"long\",\"size\":1,\"leverage\":2").replace("\"seed\": 1,", ""),
                422,
                "/scenario",
                "seed");
    }

    private static String exit(String position) {
        return "{\"scenario\":" + uniform + "," + position + ",\"maintenanceRate\":0.01}";
    }

    @Test
    void aSurfaceIsThatOfTheVerbInAllItsForms() {
        List<OptionChain> chains = OptionChains.read(quotes.getBytes(StandardCharsets.UTF_8), "quotes.json")
                .chains();
        List<SurfaceReport.Source> sources = chains.stream()
                .map(chain -> new SurfaceReport.Source("quotes.json", chain))
                .toList();
        assertThat(answer("surface", quoted(",\"delta\":\"premium_adjusted\"")).strip())
                .isEqualTo(JsonWriter.toText(
                        to -> SurfaceJson.write(SurfaceReport.of(sources), DeltaConvention.PREMIUM_ADJUSTED, to)));
        assertThat(answer("surface", quoted(",\"environment\":true,\"dealers\":\"short_all\""))
                        .strip())
                .isEqualTo(JsonWriter.toText(to -> GammaJson.write(
                        chains.stream()
                                .map(chain -> GammaMap.of(chain, null, DealerSign.SHORT_ALL))
                                .toList(),
                        to)));
        assertThat(answer("surface", quoted(",\"fragility\":true,\"depth\":" + text(depth)))
                        .strip())
                .isEqualTo(JsonWriter.toText(to -> FragilityJson.write(
                        FragilitySeries.of(
                                chains,
                                DepthSeriesFile.read(depth, "depth"),
                                DealerSign.LONG_CALLS_SHORT_PUTS,
                                null,
                                ""),
                        to)));
    }

    @Test
    void quotesThatCannotBeReadAreRefusedWithTheirPlace() {
        refused("surface", "{}", 422, "", "files");
        refused("surface", "{\"files\":{}}", 422, "/files", "1 to 60");
        refused("surface", "{\"files\":{\"q.csv\":\"a,b\\n1,2\\n\"}}", 400, "/files/q.csv", "line 1");
        refused("surface", "{\"files\":{\"q.json\":\"{\"}}", 400, "/files/q.json", "q.json");
        refused("surface", quoted(",\"underlying\":\"NONE\""), 422, "/files", "NONE");
        refused("surface", quoted(",\"depth\":\"x\""), 400, "/depth", "goes with");
        refused("surface", quoted(",\"dealers\":\"long_all\""), 400, "/dealers", "goes with");
        refused("surface", quoted(",\"environment\":true,\"fragility\":true"), 400, "/environment", "goes without");
        refused("surface", quoted(",\"fragility\":true,\"depth\":\"time,depth\\nx,1\\n\""), 400, "/depth", "line 2");
        refused(
                "surface",
                quoted(",\"fragility\":true,\"before\":\"2001-01-01T00:00:00Z\""),
                422,
                "/before",
                "earlier");
        refused("surface", quoted(",\"delta\":\"x\""), 400, "/delta", "premium_adjusted");
    }

    private static String quoted(String more) {
        return "{\"files\":{\"quotes.json\":" + text(quotes) + "}" + more + "}";
    }

    private static String text(String value) {
        return JsonWriter.toText(to -> to.text(value));
    }

    private static CascadeFile file(String scenario) {
        return CascadeFileReader.read(
                JsonDocument.parse(scenario, "scenario").root(), new RulesAtHand(RulePackRepository.bundled()));
    }

    private static String answer(String path, String body) {
        HttpResponse<String> response = server.post("/api/v1/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static void refused(String path, String body, int status, String pointer, String word) {
        server.refuses("/api/v1/" + path, body, status, pointer, word);
    }
}
