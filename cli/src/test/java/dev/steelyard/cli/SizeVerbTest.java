package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Accepts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeVerbTest {
    private static final String ACCOUNT = "examples/sizing/account.json";
    private static final String PRICES = "examples/sizing/prices.csv";

    @TempDir
    private Path home = Path.of("");

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("size"));
        all.addAll(List.of(arguments));
        return Run.of(home, false, all.toArray(String[]::new));
    }

    private static JsonValue json(Run run) {
        return JsonDocument.parse(run.out(), "answer").root();
    }

    @Test
    void eachMethodNamesTheRuleThatBinds() {
        String[][] expected = {
            {"voltarget", "VOLATILITY_TARGET"},
            {"kelly", "NO_EDGE"},
            {"survival", "SURVIVAL"},
            {"es-budget", "EXPECTED_SHORTFALL"},
            {"stop", "STOP_LOSS"}
        };
        for (String[] method : expected) {
            Run run = run(ACCOUNT, "--method", method[0], "--returns", PRICES, "-o", "json");
            JsonValue answer = json(run);
            assertThat(answer.require("schema").text()).isEqualTo("steelyard/size/1");
            assertThat(answer.require("binding").text()).isEqualTo(method[1]);
            boolean beyond = answer.require("held")
                            .decimal()
                            .abs()
                            .compareTo(answer.require("target").decimal().abs())
                    > 0;
            assertThat(run.exit()).isEqualTo(beyond ? 2 : 0);
        }
    }

    @Test
    void aCapBindsAndTheSameSeedGivesTheSameAnswer() {
        String[] arguments = {
            ACCOUNT, "--method", "survival", "--returns", PRICES, "--max-leverage", "2", "--seed", "7", "-o", "json"
        };
        Run first = run(arguments);
        assertThat(json(first).require("binding").text()).isEqualTo("LEVERAGE_CAP");
        assertThat(run(arguments).out()).isEqualTo(first.out());
    }

    @Test
    void tablesRowsAndTheCurveTellTheSame() {
        assertThat(run(ACCOUNT, "--method", "kelly", "--returns", PRICES, "--curve", "-o", "table")
                        .out())
                .contains("bound by", "no edge", "growth by leverage", "with liquidation");
        assertThat(run(ACCOUNT, "--method", "voltarget", "--returns", PRICES, "-o", "csv")
                        .out())
                .startsWith("account,symbol,method,rule,binds,size,leverage,target,order\n")
                .contains("sizing,BTCUSDT,VOLTARGET,VOLATILITY_TARGET,yes,");
    }

    @Test
    @Accepts({32, 75})
    void severalContractsAreSizedTogetherAndTheMarginHoldsThemAll() throws IOException {
        String[] arguments = {
            "examples/binance-cross.json",
            "--method",
            "kelly",
            "--symbols",
            "BTCUSDT,ETHUSDT",
            "--returns",
            "examples/history/prices.csv"
        };
        JsonValue capped = json(run(with(arguments, "--side", "long", "--max-leverage", "0.3", "-o", "json")));
        assertThat(capped.require("schema").text()).isEqualTo("steelyard/size-book/1");
        assertThat(capped.require("binding").text()).isEqualTo("LEVERAGE_CAP");
        assertThat(capped.require("gross").decimal().doubleValue()).isCloseTo(0.3, within(1e-9));
        assertThat(run(with(arguments, "--limit", "BTCUSDT:-1:0", "-o", "table")).out())
                .contains("bound by", "short limit", "conditions of the optimum met");
        assertThat(run(with(arguments, "-o", "csv")).out()).startsWith("account,symbol,drift,driftError,vol,kelly");
        Path steady = home.resolve("steady.csv");
        StringBuilder prices = new StringBuilder("date,BTC,ETH\n");
        double bitcoin = 30_000;
        double ether = 1_300;
        for (int day = 0; day < 200; day++) {
            bitcoin *= day % 2 == 0 ? 1.005 : 1.001;
            ether *= day % 3 == 0 ? 1.006 : 1.001;
            prices.append(LocalDate.of(2024, 1, 1).plusDays(day) + "," + bitcoin + "," + ether + "\n");
        }
        Files.writeString(steady, prices.toString());
        JsonValue steep = json(run(
                "examples/binance-cross.json",
                "--method",
                "kelly",
                "--symbols",
                "BTCUSDT,ETHUSDT",
                "--returns",
                steady.toString(),
                "-o",
                "json"));
        assertThat(steep.require("binding").text()).isEqualTo("MARGIN");
        assertThat(steep.require("marginScale").decimal().doubleValue()).isBetween(1e-4, 0.5);
        refused(64, "--symbols goes with --method kelly", with(arguments, "--curve"));
        refused(64, "--limit was \"BTCUSDT:1:2\"", with(arguments, "--limit", "BTCUSDT:1:2"));
        refused(64, "--symbols names one twice", with(arguments, "--symbols", "BTCUSDT"));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void plansHedgeAndUnwind() {
        Run hedge = run("examples/binance-cross.json", "--method", "hedge", "--symbol", "BTCUSDT", "-o", "json");
        assertThat(hedge.exit()).isZero();
        JsonValue leg = json(hedge).require("legs").elements().iterator().next();
        assertThat(leg.require("order").decimal()).isEqualByComparingTo("-109.488");
        Run unwind =
                run("examples/binance-cross.json", "--method", "unwind", "--target-utilization", "5%", "-o", "table");
        assertThat(unwind.exit()).isZero();
        assertThat(unwind.out()).contains("reached", "ETHUSDT", "utilizationAfter");
    }

    @Test
    void whatCannotBeKeptToIsRefusedWithItsPlace() throws IOException {
        refused(
                64,
                "--method was \"best\"; expected one of voltarget",
                ACCOUNT,
                "--method",
                "best",
                "--returns",
                PRICES);
        refused(64, "--returns is missing", ACCOUNT, "--method", "kelly");
        refused(
                64,
                "--confidence was \"1\"; expected a number above 0 and below 1",
                ACCOUNT,
                "--method",
                "survival",
                "--returns",
                PRICES,
                "--confidence",
                "1");
        refused(
                64,
                "--horizon was \"soon\"; expected a length of time",
                ACCOUNT,
                "--method",
                "survival",
                "--returns",
                PRICES,
                "--horizon",
                "soon");
        refused(
                64,
                "the account holds BTCUSDT, ETHUSDT; name the contract with --symbol",
                "examples/binance-cross.json",
                "--method",
                "stop",
                "--returns",
                PRICES);
        refused(
                65,
                "has no column SOLUSDT or SOL; it has BTC, ETH",
                ACCOUNT,
                "--method",
                "stop",
                "--returns",
                PRICES,
                "--symbol",
                "SOLUSDT");
        Path flat = home.resolve("flat.csv");
        StringBuilder rows = new StringBuilder("date,BTC\n");
        for (int day = 10; day < 30; day++) {
            rows.append("2024-01-").append(day).append(",100\n");
        }
        Files.writeString(flat, rows.toString());
        refused(65, "there are 19; expected at least 30", ACCOUNT, "--method", "stop", "--returns", flat.toString());
    }

    private void refused(int exit, String message, String... arguments) {
        Run run = run(arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
    }
}
