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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParityVerbTest {
    private static final String PRICES =
            Checkout.root().resolve("examples/parity/prices.csv").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Accepts(8)
    void aGroupUnderACapOfWeightIsNamedAndTheOthersKeepTheirBudgets() throws IOException {
        JsonValue answer = json("parity", PRICES, "--target-vol", "0.2", "--weight-cap", "majors:0.3:BTC+ETH");
        JsonValue bounds = answer.require("bounds");
        assertThat(bounds.require("kktResidual").real()).isLessThan(1e-10);
        assertThat(bounds.require("weightCaps")
                        .elements()
                        .iterator()
                        .next()
                        .require("binds")
                        .bool())
                .isTrue();
        double majors = 0;
        List<Double> others = new ArrayList<>();
        for (JsonValue row : answer.require("positions").elements()) {
            boolean major = List.of("BTC", "ETH").contains(row.require("name").text());
            majors += major ? row.require("weight").real() : 0;
            if (!major) {
                others.add(row.require("contribution").real());
            }
        }
        assertThat(majors).isCloseTo(0.3, within(1e-10));
        assertThat(others).hasSize(2);
        assertThat(others.getFirst() / others.getLast()).isCloseTo(1, within(1e-10));
        assertThat(json("parity", PRICES, "--target-vol", "0.2").present("bounds"))
                .isNull();
    }

    @Test
    @Accepts({8, 89})
    void contributionsAreAsBudgetedAndTheSpreadIsToldInStressToo() throws IOException {
        JsonValue answer = json(
                "parity",
                PRICES,
                "--target-vol",
                "0.2",
                "--budget",
                "BTC:0.4",
                "--contributions",
                "risk.svg",
                "--heatmap",
                "map.svg");
        double budgets = 0;
        for (JsonValue row : answer.require("positions").elements()) {
            double budget = row.require("budget").real();
            assertThat(row.require("contribution").real()).isCloseTo(budget, within(1e-10 * budget));
            assertThat(row.require("order").real())
                    .isCloseTo(row.require("target").real(), within(1e-12));
            budgets += budget;
        }
        assertThat(budgets).isCloseTo(1, within(1e-12));
        assertThat(answer.require("volatilityAfter").real()).isCloseTo(0.2, within(1e-12));
        JsonValue spread = answer.require("diversification");
        assertThat(spread.require("stressed").require("ratio").real()).isCloseTo(1, within(1e-9));
        assertThat(spread.require("now").require("ratio").real()).isGreaterThan(1.05);
        assertThat(spread.require("unrelated").require("ratio").real())
                .isGreaterThan(spread.require("now").require("ratio").real());
        for (String picture : List.of("risk.svg", "map.svg")) {
            assertThat(Files.readString(folder.resolve(picture)))
                    .startsWith("<svg")
                    .contains("BTC")
                    .doesNotContain("NaN", "Infinity");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample", "ewma", "ledoit_wolf", "oas", "constant_correlation", "dcc", "calm", "stressed"})
    void eachCovarianceGivesAPlan(String method) throws IOException {
        assertThat(json("parity", PRICES, "--target-vol", "0.2", "--covariance", method)
                        .require("largestBudgetMiss")
                        .real())
                .isLessThan(1e-10);
    }

    @Test
    void aBookAboveTheLimitIsABreachAndIsReduced() throws IOException {
        String[] arguments = {
            "parity", PRICES, "--target-vol", "0.2", "--leverage-limit", "1", "--held", "BTC:2", "-o", "csv"
        };
        assertThat(run(2, arguments)).contains("BTC").contains("-1.");
    }

    @Test
    void badInputIsRefusedWithItsPlace() throws IOException {
        assertThat(run(65, "parity", PRICES, "--target-vol", "0.2", "--budget", "BTC:1.2"))
                .contains("budgets: shares sum to 1.2; expected less than 1, for 3 more");
        assertThat(run(64, "parity", PRICES, "--target-vol", "0.2", "--short", "DOGE"))
                .contains("--short was \"DOGE\"");
        assertThat(run(64, "parity", PRICES)).contains("--target-vol");
        Files.writeString(folder.resolve("flat.csv"), "date,A,B\n2025-01-01,1,5\n2025-01-02,2,5\n2025-01-03,1,5\n");
        assertThat(run(65, "parity", "flat.csv", "--target-vol", "0.2"))
                .contains("flat.csv series B: is 0.0 in every row; expected returns that vary");
        Files.writeString(folder.resolve("short.csv"), "date,A,B\n2025-01-01,1,5\n");
        assertThat(run(65, "parity", "short.csv", "--target-vol", "0.2")).contains("short.csv");
        assertThat(run(65, "relations", "short.csv")).contains("short.csv");
        assertThat(run(64, "relations", PRICES, "--benchmark", "DOGE")).contains("--benchmark was \"DOGE\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--target-vol, 0, a number above 0",
        "--leverage-limit, -1, a number above 0",
        "--max-weight, 2, a number above 0 and up to 1",
        "--band, -0.1, a number from 0",
        "--cost, 1, a number from 0 and below 1",
        "--largest-order, 0, a number above 0",
        "--largest-turnover, x, a number above 0",
        "--decay, 1.5, a number above 0 and below 1",
        "--stress, 2, a number from 0 and up to 1"
    })
    void aNumberOutOfItsRangeIsRefusedUnderItsOption(String option, String value, String expected) {
        List<String> arguments = new ArrayList<>(List.of("parity", PRICES));
        arguments.addAll(option.equals("--target-vol") ? List.of() : List.of("--target-vol", "20%"));
        arguments.addAll(List.of(option, value));
        assertThat(run(64, arguments.toArray(String[]::new)))
                .contains(option + " was \"" + value + "\"; expected " + expected);
    }

    @Test
    @Accepts({66, 69, 73})
    void relationsAreToldByMeasureStateAndSpillover() throws IOException {
        JsonValue answer = json("relations", PRICES, "--measure", "kendall", "--heatmap", "map.svg");
        assertThat(answer.require("pairs").size()).isEqualTo(6);
        for (JsonValue row : answer.require("spillover").require("table").elements()) {
            double sum = 0;
            for (JsonValue share : row.elements()) {
                sum += share.real();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
        double[] drawn = {1, 1.15, 1.4, 1};
        int i = 0;
        for (JsonValue beta : answer.require("betas").elements()) {
            assertThat(beta.require("all").require("beta").real()).isCloseTo(drawn[i++], within(0.35));
        }
        assertThat(answer.require("regimes").require("ratio").real()).isGreaterThan(1);
        assertThat(run(0, "relations", PRICES, "-o", "table")).contains("spillover over 10 bars", "cointegration");
    }

    /** One account holds BTC and ETH in one margin, the other BTC in its own: SOL and XRP are reached by returns alone. */
    @Test
    @Accepts(73)
    void shocksPassThroughMarginThatAccountsShareToo() throws IOException {
        String files = Checkout.root().resolve("examples/binance-cross.json") + ","
                + Checkout.root().resolve("examples/binance-isolated.json");
        String[] arguments = {"relations", PRICES, "--accounts", files};
        JsonValue answer = json(arguments);
        JsonValue holdings = answer.require("sharedHoldings");
        assertThat(holdings.require("sharingBuckets").integer()).isEqualTo(1);
        double[][] forced = rows(holdings.require("table"));
        double[][] returns = rows(answer.require("spillover").require("table"));
        double[][] joined = rows(answer.require("transmission"));
        double[][] stressed = rows(answer.require("transmissionInStress"));
        assertThat(forced[0][1]).isPositive();
        assertThat(forced[1][0]).isPositive();
        for (int i = 0; i < 4; i++) {
            double sum = 0;
            double inStress = 0;
            for (int j = 0; j < 4; j++) {
                sum += joined[i][j];
                inStress += stressed[i][j];
                if (i > 1) {
                    assertThat(forced[i][j]).isEqualTo(i == j ? 1 : 0);
                    assertThat(joined[i][j]).isCloseTo(returns[i][j], within(1e-12));
                }
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(inStress).isCloseTo(1, within(1e-9));
        }
        assertThat(joined[1][0]).isNotCloseTo(returns[1][0], within(1e-3));
        List<String> table = new ArrayList<>(List.of(arguments));
        table.addAll(List.of("-o", "table"));
        assertThat(run(0, table.toArray(String[]::new)))
                .contains("shared margin of", "the same within a bar of stress");
        assertThat(run(65, "relations", PRICES, "--accounts", "nowhere.json")).contains("nowhere.json");
        assertThat(json("relations", PRICES).present("transmission")).isNull();
    }

    private static double[][] rows(JsonValue table) {
        List<double[]> rows = new ArrayList<>();
        for (JsonValue row : table.elements()) {
            rows.add(row.values(JsonValue::real).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        }
        return rows.toArray(double[][]::new);
    }

    private JsonValue json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        return JsonDocument.parse(run(0, all.toArray(String[]::new)), "answer").root();
    }

    /** Returns what the command answers, or says when it refuses. */
    private String run(int expected, String... arguments) {
        Run run = Run.in(folder, arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(expected);
        return expected == 0 || expected == 2 ? run.out() : run.err();
    }
}
