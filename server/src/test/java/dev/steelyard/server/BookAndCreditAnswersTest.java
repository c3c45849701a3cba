package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.io.credit.CreditJson;
import dev.steelyard.io.credit.CreditTermsFile;
import dev.steelyard.io.sizing.ExposureLimit;
import dev.steelyard.io.sizing.KellyJson;
import dev.steelyard.io.sizing.KellyQuestion;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.risk.confidence.CreditReport;
import dev.steelyard.risk.confidence.CreditTerms;
import dev.steelyard.risk.sizing.SizeMethod;
import dev.steelyard.risk.sizing.SizingPolicy;
import dev.steelyard.risk.stress.ShockCovariance;
import dev.steelyard.server.demo.DemoHistory;
import dev.steelyard.testkit.Checkout;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BookAndCreditAnswersTest {
    private static final String OF = "/api/v1/accounts/atlas-cross";
    private static TestServer server;
    private static String line = "";

    @BeforeAll
    static void start() throws IOException {
        server = new TestServer();
        line = Files.readString(Checkout.root().resolve("examples/credit/line.json"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void contractsSizedTogetherAreThoseOfTheVerb() {
        String told = server.post(
                        OF + "/size",
                        "{\"method\":\"kelly\",\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"],\"limit\":[\"BTCUSDT:-0.5:2\"],"
                                + "\"covariance\":\"oas\"}")
                .body();
        AccountFile file = AccountFileReader.read(server.json(OF + "/positions"));
        KellyQuestion question = new KellyQuestion(
                List.of("BTCUSDT", "ETHUSDT"), List.of(new ExposureLimit("BTCUSDT", -0.5, 2)), CovarianceMethod.OAS);
        String own = JsonWriter.toText(to -> KellyJson.write(
                question.sizes(
                        file.account(),
                        file.market(),
                        rules(),
                        DemoHistory.prices(7, TestServer.START).returns(ReturnKind.LOG),
                        "played",
                        SizingPolicy.standard(SizeMethod.KELLY)),
                to));
        assertThat(told.strip()).isEqualTo(own);
        assertThat(server.get(OF + "/size?method=kelly&symbols=BTCUSDT,ETHUSDT&limit=BTCUSDT:-0.5:2&covariance=oas")
                        .body()
                        .strip())
                .isEqualTo(own);
        assertThat(JsonDocument.parse(told, "book").root().require("contracts").size())
                .isEqualTo(2);
    }

    @Test
    void aBookThatCannotBeSizedIsRefusedWithItsPlace() {
        refused("/size", kelly(""), 422, "/symbols", "1 to 50");
        refused("/size", kelly("\"BTCUSDT\",\"BTCUSDT\""), 400, "/symbols", "twice");
        refused("/size", kelly("\"BTCUSDT\",\"NONE\""), 422, "", "NONE");
        refused("/size", kelly("\"BTCUSDT\"],\"limit\":[\"BTCUSDT:1:2\""), 400, "/limit", "at most 0");
        refused("/size", kelly("\"BTCUSDT\"],\"limit\":[\"ETHUSDT:0:2\""), 400, "/limit", "BTCUSDT");
        refused("/size", kelly("\"BTCUSDT\"],\"limit\":[\"BTCUSDT:x:2\""), 400, "/limit", "numbers");
        refused("/size", kelly("\"BTCUSDT\"],\"covariance\":[\"oas\""), 400, "/covariance", "");
        refused("/size", kelly("\"BTCUSDT\"],\"symbol\":[\"BTCUSDT\""), 400, "/symbol", "without");
        refused("/size", "{\"method\":\"kelly\",\"limit\":\"BTCUSDT:0:1\"}", 400, "/limit", "symbols");
        refused("/size", "{\"method\":\"stop\",\"symbols\":\"BTCUSDT\"}", 400, "/symbols", "kelly");
        refused("/size", "{\"method\":\"hedge\",\"symbols\":\"BTCUSDT\"}", 400, "/symbols", "kelly");
    }

    private static String kelly(String symbols) {
        return "{\"method\":\"kelly\",\"symbols\":[" + symbols + "]}";
    }

    @Test
    void anAccountStandsAgainstACreditLineAsTheVerbSays() {
        String told = server.post(OF + "/credit", "{\"creditLine\":" + line + ",\"toward\":\"0.5\"}")
                .body();
        AccountFile file = AccountFileReader.read(server.json(OF + "/positions"));
        CreditTerms terms =
                CreditTermsFile.read(JsonDocument.parse(line, "line").root());
        ShockCovariance covariance = ShockCovariance.of(
                file.account(),
                file.market(),
                rules(),
                DemoHistory.prices(7, TestServer.START).returns(ReturnKind.SIMPLE),
                "played",
                terms.estimated());
        CreditReport report = CreditReport.of(
                file.account(),
                file.market(),
                Exposures.of(
                        file.account(),
                        file.market(),
                        rules(),
                        MarginEngine.assess(file.account(), file.market(), rules(), AssessOptions.FIGURES)),
                terms,
                covariance == null ? null : covariance.toward(0.5));
        assertThat(told.strip()).isEqualTo(JsonWriter.toText(to -> CreditJson.write(report, to)));
        JsonValue answer = JsonDocument.parse(told, "credit").root();
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/credit/1");
        assertThat(answer.require("pledges").size()).isEqualTo(2);
    }

    @Test
    void aCreditLineThatCannotBeReadIsRefusedWithItsPlace() {
        refused("/credit", "{}", 422, "", "creditLine");
        refused("/credit", "{\"creditLine\":[]}", 400, "/creditLine", "credit-line/1");
        refused("/credit", "{\"creditLine\":" + line + ",\"x\":1}", 400, "/x", "unknown field");
        refused("/credit", "{\"creditLine\":" + line + ",\"toward\":2}", 400, "/toward", "0 to 1");
        refused(
                "/credit",
                "{\"creditLine\":" + line.replace("\"0.3\"", "\"1.3\"") + "}",
                400,
                "/creditLine/pledges/0/haircut",
                "1.3");
        refused("/credit", "{\"creditLine\":" + line.replace("\"BTC\"", "\"NONE\"") + "}", 422, "", "NONE");
        String many = "{\"asset\":\"BTC\",\"amount\":\"1\",\"haircut\":\"0.1\"},".repeat(201);
        refused(
                "/credit",
                "{\"creditLine\":" + line.replace("\"pledges\": [", "\"pledges\": [" + many) + "}",
                422,
                "/creditLine/pledges",
                "at most 200");
        assertThat(server.post("/api/v1/accounts/nobody/credit", "{\"creditLine\":" + line + "}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static RulePack rules() {
        JsonValue pack = server.json(OF).require("rulePack");
        return RulePackRepository.bundled()
                .find(pack.require("id").text() + "@"
                        + pack.require("effectiveFrom").text())
                .orElseThrow()
                .pack();
    }

    private static void refused(String path, String body, int status, String pointer, String word) {
        server.refuses(OF + path, body, status, pointer, word);
    }
}
