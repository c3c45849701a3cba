package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Run;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cascade} of a scenario through books. */
class CascadeBookVerbTest {
    private static final Path EXAMPLE = Checkout.root().resolve("examples/cascade/book.json");

    @TempDir
    private Path folder = Path.of("");

    private Run last = new Run(0, "", "");

    @Test
    @Accepts(36)
    void theExampleFallsFartherThanItsTwinAndTellsWhoBearsTheLoss() {
        JsonValue answer = json("cascade", EXAMPLE.toString());
        assertThat(answer.require("fidelity").text()).isEqualTo("book");
        JsonValue first = answer.require("firstRun");
        assertThat(first.require("amplification").real()).isGreaterThan(1);
        assertThat(first.require("accounts").integer()).isGreaterThan(100);
        assertThat(first.require("waves").integer()).isPositive();
        assertThat(first.require("branchingRatio").real()).isBetween(0.01, 0.99);
        assertThat(first.require("liquidatedCoins").real())
                .isBetween(1.0, first.require("openInterest").real());
        assertThat(first.require("losses").require("fundAfter").real()).isNotNegative();
        assertThat(answer.require("summary").present("shortfall")).isNull();
        assertThat(answer.require("summary")
                        .require("liquidatedShare")
                        .require("mean")
                        .real())
                .isBetween(0.01, 1.0);
    }

    @Test
    @Accepts(36)
    void theFingerprintIsThatOfAnyNumberOfThreadsAndOfAStoppedCommand() {
        String file = EXAMPLE.toString();
        JsonValue one = json("cascade", file, "--runs", "6", "--threads", "1");
        JsonValue two = json("cascade", file, "--runs", "6", "--threads", "2");
        assertThat(two.raw()).isEqualTo(one.raw());
        assertThat(run("cascade", file, "--runs", "3", "-o", "csv", "--out", "runs.csv"))
                .isIn(0, 2);
        JsonValue resumed = json("cascade", file, "--runs", "6", "--resume", "runs.csv");
        assertThat(resumed.require("fingerprint").text())
                .isEqualTo(one.require("fingerprint").text());
        assertThat(json("cascade", file, "--runs", "6", "--seed", "6")
                        .require("fingerprint")
                        .text())
                .isNotEqualTo(one.require("fingerprint").text());
    }

    @Test
    void tableAndParquetAreWrittenAndPicturesAreOfTheOtherFidelity() throws IOException {
        String file = EXAMPLE.toString();
        assertThat(run("cascade", file, "--runs", "2", "-o", "table")).isIn(0, 2);
        assertThat(last.out()).contains("waves of liquidations", "all runs", "amplification");
        assertThat(run("cascade", file, "-o", "parquet", "--out", "runs.parquet"))
                .isIn(0, 2);
        assertThat(Files.size(folder.resolve("runs.parquet"))).isPositive();
        assertThat(run("cascade", file, "--heatmap")).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tick\": 0.02 | \"tikc\": 0.02 | unknown field \"tikc\"",
                "\"seed\": 5, | | \"seed\" is missing",
                "\"fidelity\": \"book\" | \"fidelity\": \"slow\" | slow",
                "\"fidelity\": \"book\", | | unknown field \"tick\"",
                "\"venues\": [ | \"venues\": [], \"misses\": [ | accounts are stated without liquidity",
                "\"name\": \"first\", \"depth\": 0.5 | \"name\": \"first\", \"depth\": 0 | expected a number above 0",
                "\"name\": \"second\" | \"name\": \"first\" | expected a name that no other venue has",
                "\"share\": 0.6 | \"share\": 0.7 | shares add up to 1.1",
                "\"refill\": 200 | \"refil\": 200 | unknown field \"refil\"",
                "\"kind\": \"trend\", \"venue\": \"first\" | \"kind\": \"trend\", \"venue\": \"third\" | expected one of the venues first, second",
                "\"kind\": \"trend\" | \"kind\": \"panic\" | panic",
                "\"every\": 0.5 | \"every\": -0.5 | expected a number above 0",
                "\"other\": \"second\" | \"other\": \"first\" | expected another venue",
                "{\"closeShare\": 0.25, \"rounds\": 3, \"feeRate\": 0.001} | {\"policy\": \"nowhere\"} | nowhere",
                "\"tick\": 0.02 | \"tick\": 50 | ticks"
            })
    void whatIsWrongIsRefusedWhereItStands(String right, String wrong, String said) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(right);
        Files.writeString(folder.resolve("wrong.json"), text.replace(right, wrong == null ? "" : wrong));
        assertThat(run("cascade", "wrong.json")).isEqualTo(65);
        assertThat(last.err()).contains("wrong.json").contains(said);
    }

    @Test
    @Accepts(36)
    void theCriticalLeverageIsBracketedThroughBooksToo() {
        JsonValue critical = json("cascade", EXAMPLE.toString(), "--critical", "--lab-runs", "1")
                .require("criticalLeverage");
        double low = critical.require("low").real();
        assertThat(low).isBetween(15.0, 200.0);
        assertThat(critical.require("high").real()).isBetween(low, low * 1.011);
        assertThat(critical.require("shareLow").real()).isLessThan(0.5);
        assertThat(critical.require("shareHigh").real()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    @Accepts(37)
    void controlsAreToldAndEachIsLeftOutInTurnOnTheSameSeeds() {
        String file = EXAMPLE.resolveSibling("controls.json").toString();
        JsonValue answer = json("cascade", file, "--runs", "3", "--policies");
        JsonValue controls = answer.require("firstRun").require("controls");
        assertThat(controls.require("halts").integer()).isPositive();
        assertThat(controls.require("forcedSalesDeferred").integer()).isPositive();
        assertThat(answer.require("comparisons")
                        .values(row -> row.require("variant").text()))
                .contains(
                        "without price limits",
                        "without throttle",
                        "without drawdown trigger",
                        "without margin add-on");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"venue\": \"*\" | \"venue\": \"third\" | expected * or one of the venues first, second",
                "\"venue\": \"*\" | \"venue\": \"first\" | expected one breaker for each venue",
                "\"staticMoves\": [\"0.10\" | \"staticMoves\": [\"0.30\" | static move was 0.20",
                "\"haltSeconds\": 3, \"coolDownSeconds\" | \"coolDownSeconds\" | \"haltSeconds\" is missing",
                "\"threshold\": \"-0.2\" | \"threshold\": \"0.2\" | expected at most 0",
                ", \"deleveraging\": \"QUEUE\" | | how winners are deleveraged",
                "\"marginAddOn\": \"0.25\" | \"marginAddon\": \"0.25\" | unknown field \"marginAddon\"",
                "\"marginAddOn\": \"0.25\" | \"marginAddOn\": \"-1\" | marginAddOn"
            })
    void controlsThatAreWrongAreRefusedWhereTheyStand(String right, String wrong, String said) throws IOException {
        String text = Files.readString(EXAMPLE.resolveSibling("controls.json"));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve("wrong.json"), text.replace(right, wrong == null ? "" : wrong));
        assertThat(run("cascade", "wrong.json")).isEqualTo(65);
        assertThat(last.err()).contains("wrong.json").contains(said);
    }

    @Test
    @Accepts(43)
    void primeBrokersAreToldAndTheirReuseIsAdoptedOnTheSameSeeds() {
        String file = EXAMPLE.resolveSibling("prime-brokers.json").toString();
        JsonValue answer = json(
                "cascade", file, "--adopt", "rehypothecation", "--shares", "0,1", "--lab-runs", "2", "--shocks=-0.05");
        JsonValue brokers = answer.require("firstRun").require("primeBrokers");
        assertThat(brokers.require("brokers").integer()).isEqualTo(4);
        assertThat(brokers.require("collateralMultiplier").real()).isBetween(1.5, 2.5);
        assertThat(brokers.require("failed").integer()).isPositive();
        assertThat(brokers.require("clientLoss").real()).isPositive();
        JsonValue panel =
                answer.require("adoption").require("panels").values(p -> p).getFirst();
        assertThat(panel.require("shock").real()).isEqualTo(-0.05);
        JsonValue all = panel.require("shares").values(s -> s).get(1);
        assertThat(all.require("brokersFailed").require("mean").real()).isPositive();
        assertThat(run("cascade", file, "-o", "csv")).isIn(0, 2);
        assertThat(last.out()).contains("brokersFailed,clientsImpaired,clientLoss");
        assertThat(run("cascade", file, "-o", "table")).isIn(0, 2);
        assertThat(last.out()).contains("collateral multiplier", "brokers failed", "loss of clients");
        assertThat(run("cascade", file, "--adopt", "directional")).isEqualTo(65);
        assertThat(last.err()).contains("expected fidelity \"fast\"");
        assertThat(run("cascade", EXAMPLE.toString(), "--adopt", "rehypothecation"))
                .isEqualTo(65);
        assertThat(last.err()).contains("no prime broker has receivers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"broker\": \"gamma\", \"share\": 0.7} | {\"broker\": \"omega\", \"share\": 0.7} | expected one of the brokers alpha, beta, gamma, delta",
                "{\"broker\": \"gamma\", \"share\": 0.7} | {\"broker\": \"alpha\", \"share\": 0.7} | none pledges to itself",
                "{\"broker\": \"gamma\", \"share\": 0.7} | {\"broker\": \"gamma\", \"share\": 0.6} | added up to 0.8999",
                "\"name\": \"beta\" | \"name\": \"alpha\" | expected a name that no other broker has",
                "\"reuse\": 0.8 | \"reuse\": 1.8 | expected a fraction from 0 to 1",
                "\"clients\": 0.4 | \"clients\": 0.9 | clients of all brokers added up to 1.2",
                "\"realized\": 0.8 | \"realised\": 0.8 | unknown field \"realised\"",
                "\"addOn\": 0.5 | \"addOn\": 0 | withdrawal was below",
                "\"every\": 0.5, | \"every\": 0, | expected a number above 0"
            })
    void primeBrokersThatAreWrongAreRefusedWhereTheyStand(String right, String wrong, String said) throws IOException {
        String text = Files.readString(EXAMPLE.resolveSibling("prime-brokers.json"));
        assertThat(text).contains(right);
        int at = text.indexOf(right, text.indexOf("primeBrokers"));
        Files.writeString(
                folder.resolve("wrong.json"), text.substring(0, at) + wrong + text.substring(at + right.length()));
        assertThat(run("cascade", "wrong.json")).isEqualTo(65);
        assertThat(last.err()).contains("wrong.json").contains(said);
    }

    private JsonValue json(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-o";
        all[arguments.length + 1] = "json";
        int code = run(all);
        assertThat(code).as(last.err()).isIn(List.of(0, 2));
        return JsonDocument.parse(last.out(), "answer").root();
    }

    private int run(String... arguments) {
        last = Run.in(folder, arguments);
        return last.exit();
    }
}
