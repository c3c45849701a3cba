package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.ValueSource;

class CascadeVerbTest {
    private static final Path EXAMPLES = Checkout.root().resolve("examples/cascade");

    @TempDir
    private Path folder = Path.of("");

    private Run last = new Run(0, "", "");

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    @Test
    void theUniformExampleEndsAtTwoAndAHalfTimesTheShock() {
        JsonValue answer = json(0, "cascade", example("uniform.json"));
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/cascade/1");
        assertThat(answer.require("quote").text()).isEqualTo("USD");
        assertThat(answer.require("base").text()).isEqualTo("COIN");
        assertThat(answer.require("firstRun").require("amplification").real()).isCloseTo(2.5, within(0.002));
        assertThat(answer.require("firstRun").require("branchingRatio").real()).isCloseTo(0.6, within(0.001));
        assertThat(answer.require("summary").require("move").require("mean").real())
                .isCloseTo(-0.125, within(1e-4));
    }

    @Test
    @Accepts(88)
    void manyRunsTellAssumptionsAndSensitivityToDepthAndClustering() {
        JsonValue answer =
                json(0, "cascade", example("crowded-longs.json"), "--runs", "30", "--sensitivity", "--policies");
        assertThat(answer.require("assumptions").size()).isGreaterThan(2);
        assertThat(answer.require("comparisons").size()).isEqualTo(9);
        for (JsonValue row : answer.require("comparisons").elements()) {
            double high = row.require("moveDifference").require("high95").real();
            if (row.require("variant").text().equals("depth x 0.5")) {
                assertThat(high).isNegative();
            }
        }
        assertThat(answer.require("badDebtTail").size()).isEqualTo(2);
        assertThat(answer.require("summary").require("fundRuin").real()).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OCT10-2025", "MAR12-2020", "MAY19-2021", "LUNA-2022", "FTX-2022"})
    void namedEventsLieInTheirEnvelopesAndStateTheirMisses(String event) {
        JsonValue answer = json(-1, "cascade", example("events/" + event + ".json"), "--runs", "10");
        assertThat(answer.require("envelope").size()).isPositive();
        for (JsonValue band : answer.require("envelope").elements()) {
            assertThat(band.require("inside").bool()).as(band.raw()).isTrue();
        }
        assertThat(answer.require("misses").size()).isGreaterThan(1);
        assertThat(answer.require("provenance").size()).isGreaterThan(1);
    }

    @Test
    void aStoppedCommandGoesOnToTheSameRuns() throws IOException {
        String file = example("crowded-longs.json");
        JsonValue whole = json(0, "cascade", file, "--runs", "12", "--threads", "2");
        assertThat(run("cascade", file, "--runs", "5", "-o", "csv", "--out", "runs.csv"))
                .isZero();
        JsonValue resumed = json(0, "cascade", file, "--runs", "12", "--resume", "runs.csv", "--threads", "1");
        assertThat(resumed.require("fingerprint").text())
                .isEqualTo(whole.require("fingerprint").text());
        assertThat(resumed.require("summary").raw())
                .isEqualTo(whole.require("summary").raw());
        JsonValue partial = json(0, "cascade", file, "--runs", "1000000", "--stop-after", "0.2");
        assertThat(partial.require("partial").bool()).isTrue();
        assertThat(partial.require("runs").integer()).isBetween(1L, 999_999L);
        assertThat(run("cascade", file, "--runs", "12", "--seed", "99", "--resume", "runs.csv"))
                .isEqualTo(65);
        assertThat(last.err()).contains("runs.csv line 2", "fingerprints differ");
    }

    @Test
    void whetherAPositionGetsOutIsToldBesideTheSameWithoutOthers() throws IOException {
        String file = example("uniform.json");
        JsonValue answer = json(2, "cascade", file, "--exit", "long:600:10:0.01");
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/exit/1");
        assertThat(answer.require("withOthers").require("liquidatedOnExit").bool())
                .isTrue();
        assertThat(answer.require("alone").require("liquidatedOnExit").bool()).isFalse();
        assertThat(answer.require("liquidatedFromSize").real()).isBetween(359.0, 361.0);
        assertThat(run("cascade", file, "--exit", "long:300:10:1%", "-o", "table"))
                .isZero();
        assertThat(last.out()).contains("Can it get out?", "liquidated on exit", "not observed");
        assertThat(run("cascade", file, "--exit", "up:300:10:0.01")).isEqualTo(64);
        assertThat(run("cascade", file, "--exit", "long:300:10:0.1")).isEqualTo(64);
        assertThat(last.err()).contains("--exit maintenance was \"0.1\"");
        assertThat(run("cascade", file, "--exit", "long:600:10:0.01", "-o", "csv"))
                .isEqualTo(2);
        assertThat(last.out().lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.contains(",withOthers,LONG,600") && line.contains(",true,"))
                .anyMatch(line -> line.contains(",alone,LONG,600") && line.contains(",false,"));
        assertThat(run("cascade", file, "--exit", "long:300:10:0.01", "-o", "parquet", "--out", "exit.parquet"))
                .isZero();
        assertThat(run("cascade", example("book.json"), "--exit", "long:300:10:0.01"))
                .isEqualTo(64);
    }

    @Test
    void picturesAndRowsAreWritten() throws IOException {
        String file = example("uniform.json");
        assertThat(run("cascade", file, "--phase", "--lab-runs", "1", "--picture", "phase.svg", "-o", "table"))
                .isZero();
        assertThat(Files.readString(folder.resolve("phase.svg")))
                .startsWith("<svg")
                .endsWith("</svg>\n");
        assertThat(run("cascade", file, "--heatmap", "--map", "map.svg", "-o", "table"))
                .isZero();
        assertThat(Files.readString(folder.resolve("map.svg")))
                .contains("estimated", "COIN liquidated at this price in USD");
        assertThat(run("cascade", file, "-o", "parquet", "--out", "runs.parquet"))
                .isZero();
        assertThat(Files.size(folder.resolve("runs.parquet"))).isPositive();
        assertThat(run("cascade", file, "--picture", "none.svg")).isEqualTo(64);
        assertThat(run("cascade", file, "--runs", "0")).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"fund\": 100000 | \"fnud\": 100000 | unknown field \"fnud\"",
                "\"seed\": 1, | | \"seed\" is missing",
                "\"impact\": {\"kind\": \"linear\", \"depth\": 10000}, | | accounts are stated without liquidity",
                "\"depth\": 10000 | \"depth\": 0 | expected a number above 0",
                "\"perUnit\": 60 | \"perUnit\": -60 | expected a number above 0",
                "\"from\": 50 | \"from\": 150 | expected prices above 0 in order",
                "\"number\": 20000 | \"number\": 0 | number",
                "\"shock\": -0.05 | \"shock\": -1 | expected above -1",
                "\"kind\": \"linear\" | \"kind\": \"cubic\" | cubic",
                "cascade-scenario/1 | cascade-scenario/9 | expected schema"
            })
    void whatIsWrongIsRefusedWhereItStands(String right, String wrong, String said) throws IOException {
        String text = Files.readString(EXAMPLES.resolve("uniform.json"));
        assertThat(text).contains(right);
        Files.writeString(folder.resolve("wrong.json"), text.replace(right, wrong == null ? "" : wrong));
        assertThat(run("cascade", "wrong.json")).isEqualTo(65);
        assertThat(last.err()).contains("wrong.json").contains(said);
    }

    @Test
    void adoptionHasAPanelForEachShockAndDepthOnTheSameSeeds() {
        JsonValue answer = json(
                -1,
                "cascade",
                example("adoption.json"),
                "--adopt",
                "coin-margined",
                "--shares",
                "0,1",
                "--shocks=-0.02,-0.05",
                "--depths",
                "1,2",
                "--lab-runs",
                "40");
        JsonValue adoption = answer.require("adoption");
        assertThat(adoption.require("panels").size()).isEqualTo(4);
        assertThat(adoption.require("terms").members()).isEmpty();
        for (JsonValue panel : adoption.require("panels").elements()) {
            List<JsonValue> shares = panel.require("shares").values(share -> share);
            assertThat(shares.getFirst()
                            .require("amplificationDifference")
                            .require("most")
                            .real())
                    .isZero();
            assertThat(shares.get(1)
                            .require("amplificationDifference")
                            .require("low95")
                            .real())
                    .isPositive();
        }
        run("cascade", example("adoption.json"), "--adopt", "directional", "--lab-runs", "2", "-o", "csv");
        assertThat(last.out().lines()).hasSize(6).first().asString().contains("fundRuin");
        assertThat(run("cascade", example("adoption.json"), "--adopt", "gold")).isEqualTo(64);
        assertThat(run("cascade", example("adoption.json"), "--shares", "0.5")).isEqualTo(64);
        assertThat(run("cascade", example("adoption.json"), "--adopt", "directional", "--shares", "1.5"))
                .isEqualTo(64);
        assertThat(run("cascade", example("uniform.json"), "--adopt", "directional"))
                .isEqualTo(65);
        assertThat(last.err()).contains("uniform.json accounts", "densities only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"risk-inverse", "volatility-target", "leveraged-token"})
    @Accepts(36)
    void capitalThatRebalancesAmplifiesAFallAndIsDrawn(String mechanism) throws IOException {
        JsonValue answer = json(
                -1,
                "cascade",
                example("adoption.json"),
                "--adopt",
                mechanism,
                "--shares",
                "0,1",
                "--depths",
                "4",
                "--lab-runs",
                "10",
                "--curve",
                "curve.svg");
        JsonValue adoption = answer.require("adoption");
        assertThat(adoption.require("terms").require("band").real()).isEqualTo(0.001);
        JsonValue panel = adoption.require("panels").elements().iterator().next();
        assertThat(panel.require("criticalShare").require("measure").text()).isEqualTo("runsMovedByHalf");
        List<JsonValue> shares = panel.require("shares").values(share -> share);
        assertThat(shares.getFirst().require("rebalancedCoins").require("most").real())
                .isZero();
        assertThat(shares.get(1).require("rebalancedCoins").require("least").real())
                .isPositive();
        assertThat(shares.get(1)
                        .require("amplificationDifference")
                        .require("low95")
                        .real())
                .isPositive();
        assertThat(Files.readString(folder.resolve("curve.svg"))).contains(mechanism, "depth x 4");
        assertThat(run("cascade", example("adoption.json"), "--curve", "curve.svg"))
                .isEqualTo(64);
    }

    @Test
    void termsOfAMechanismAreThoseOfTheScenarioAndAreTold() throws IOException {
        String text = Files.readString(EXAMPLES.resolve("adoption.json"));
        String own = "\"adoption\": {\"directional\": {\"slope\": 0.3, \"ceiling\": 3}}, \"fund\": 5000";
        assertThat(text).contains("\"fund\": 5000");
        Files.writeString(folder.resolve("own.json"), text.replace("\"fund\": 5000", own));
        JsonValue terms = json(-1, "cascade", "own.json", "--adopt", "directional", "--lab-runs", "2")
                .require("adoption")
                .require("terms");
        assertThat(terms.require("slope").real()).isEqualTo(0.3);
        assertThat(terms.require("floor").real()).isEqualTo(0.5);
        assertThat(terms.require("ceiling").real()).isEqualTo(3);
        Files.writeString(folder.resolve("wrong.json"), text.replace("\"fund\": 5000", own.replace("3}", "0.3}")));
        assertThat(run("cascade", "wrong.json")).isEqualTo(65);
        assertThat(last.err()).contains("wrong.json", "ceiling 0.3");
    }

    private JsonValue json(int expected, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-o";
        all[arguments.length + 1] = "json";
        int code = run(all);
        assertThat(code).as(last.err()).isIn(expected < 0 ? List.of(0, 2) : List.of(expected));
        return JsonDocument.parse(last.out(), "answer").root();
    }

    private int run(String... arguments) {
        last = Run.in(folder, arguments);
        return last.exit();
    }
}
