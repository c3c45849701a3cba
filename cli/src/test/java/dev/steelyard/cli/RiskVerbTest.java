package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.testkit.Accepts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskVerbTest {
    private static final String HISTORY = "examples/history/prices.csv";

    @TempDir
    private Path home = Path.of("");

    @Test
    @Accepts(61)
    void everyExampleIsRevaluedAsTheExactPathDoes() {
        int compared = 0;
        for (String example : List.of(
                "binance-cross",
                "binance-hedge",
                "binance-isolated",
                "bybit-inverse-long",
                "bybit-inverse-short",
                "coinm-long",
                "coinm-synthetic-dollar",
                "deribit-options",
                "deribit-portfolio",
                "deribit",
                "derive-portfolio",
                "derive-standard",
                "expiring-hedge",
                "hyperliquid",
                "multi-asset",
                "okx-cross")) {
            JsonValue answer = answer(example, "--method", "fhs", "--confidence", "0.975");
            double exact = real(answer.require("withLiquidation"), "exactDifference");
            double gross = 1e-6;
            double sum = 0;
            for (JsonValue part : answer.require("parts").elements()) {
                gross += Math.abs(real(part.require("alone"), "expectedShortfall"));
                sum += real(part.require("component"), "expectedShortfall");
            }
            // Derive values options by its own rule, of which the difference of Black values is not all.
            double share = example.startsWith("derive") ? 2e-3 : 1e-6;
            assertThat(exact).as(example).isLessThan(share * gross + 1e-6);
            assertThat(sum).as(example).isCloseTo(real(answer, "expectedShortfall"), within(1e-6 * gross));
            compared++;
        }
        assertThat(compared).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance-cross", "deribit-options", "coinm-long", "expiring-hedge"})
    void everyMethodAnswersAndComponentsSumToTheTotal(String example) {
        for (TailMethod method : TailMethod.values()) {
            JsonValue answer = answer(example, "--method", method.word(), "--paths", "500");
            assertThat(answer.require("method").text()).isEqualTo(method.word());
            double value = 0;
            double mean = 0;
            for (JsonValue part : answer.require("parts").elements()) {
                value += real(part.require("component"), "valueAtRisk");
                mean += real(part.require("component"), "expectedShortfall");
            }
            assertThat(value).as(method.word()).isCloseTo(real(answer, "valueAtRisk"), within(1e-3));
            assertThat(mean).as(method.word()).isCloseTo(real(answer, "expectedShortfall"), within(1e-3));
            assertThat(mean).as(method.word()).isGreaterThanOrEqualTo(value);
        }
    }

    /** Hours before its expiry a call far out of the money loses its premium, and no more, in most scenarios. */
    @Test
    void aBookWithAnOptionWhoseWorstLossesAreAlikeHasATailByEveryMethod() throws IOException {
        Path account = home.resolve("call.json");
        String call = "BTC_USDC-4DEC24-112000-C";
        Files.writeString(account, """
                {"schema": "steelyard/account/1", "account": "call", "venue": "deribit", "asOf": "2024-12-04T00:00:00Z",
                 "accountMode": "CROSS", "balances": [{"asset": "USDC", "total": "100000"}],
                 "instruments": [
                  {"symbol": "BTC_USDC-PERPETUAL", "type": "PERPETUAL", "payoff": "LINEAR", "base": "BTC", "quote": "USDC",
                   "settle": "USDC", "contractSize": "1"},
                  {"symbol": "%1$s", "type": "OPTION", "payoff": "LINEAR", "base": "BTC", "quote": "USDC", "settle": "USDC",
                   "contractSize": "1", "expiry": "2024-12-04T08:00:00Z", "strike": "112000", "optionType": "CALL"}],
                 "positions": [{"symbol": "BTC_USDC-PERPETUAL", "size": "1", "entryPrice": "97000"},
                  {"symbol": "%1$s", "size": "10", "entryPrice": "20"}],
                 "market": {"marks": {"BTC_USDC-PERPETUAL": "97500", "%1$s": "0.0001"}, "indices": {"BTC": "97400"},
                  "forwards": {"BTC_USDC-4DEC24": "97500"}, "vols": {"%1$s": "0.5"}}}
                """.formatted(call));
        double plain = shortfall(account, TailMethod.HISTORICAL);
        for (TailMethod method : List.of(TailMethod.EVT, TailMethod.FHS_EVT, TailMethod.FHS_MEAN)) {
            assertThat(shortfall(account, method)).as(method.word()).isCloseTo(plain, withinPercentage(15));
        }
    }

    private double shortfall(Path account, TailMethod method) {
        Run run = Run.of(
                home, false, "risk", account.toString(), "--returns", HISTORY, "--method", method.word(), "-o", "json");
        assertThat(run.err()).as(method.word()).isEmpty();
        return real(JsonDocument.parse(run.out(), "answer").root(), "expectedShortfall");
    }

    @Test
    void classesSumToTheTotalAndTellLeverageByWhatMayBeLost() throws IOException {
        Path picture = home.resolve("parts.svg");
        Path classes = home.resolve("classes.json");
        Files.writeString(
                classes,
                "{\"schema\":\"steelyard/asset-classes/1\",\"otherwise\":\"alt\",\"classes\":{\"major\":[\"BTC\"]}}");
        JsonValue answer = answer(
                "binance-cross",
                "--method",
                "historical",
                "--classes",
                classes.toString(),
                "--picture",
                picture.toString());
        double total = real(answer, "expectedShortfall");
        double equity = real(answer, "equity");
        double component = 0;
        double alone = 0;
        for (JsonValue one : answer.require("classes").elements()) {
            double own = real(one.require("component"), "expectedShortfall");
            component += own;
            alone += real(one.require("alone"), "expectedShortfall");
            assertThat(real(one.require("componentOverEquity"), "expectedShortfall"))
                    .isCloseTo(own / equity, within(1e-9));
        }
        assertThat(answer.require("classes").size()).isEqualTo(2);
        assertThat(component).isCloseTo(total, within(1e-6 * total));
        assertThat(alone).as("shortfall is sub-additive").isGreaterThanOrEqualTo(total - 1e-6);
        assertThat(Files.readString(picture))
                .startsWith("<svg")
                .contains("by class", ">alt<", "of equity")
                .doesNotContain("NaN");
        JsonValue all = answer("binance-cross", "--method", "historical").require("classes");
        assertThat(all.size()).isEqualTo(1);
        assertThat(real(all.elements().iterator().next().require("alone"), "expectedShortfall"))
                .isCloseTo(total, within(1e-6 * total));
    }

    @Test
    void aShortOfACoinHeldIsFlatAndALongerHorizonIsRiskier() {
        JsonValue flat = answer("coinm-synthetic-dollar", "--method", "historical");
        assertThat(real(flat, "expectedShortfall")).isZero();
        double day = real(answer("binance-hedge", "--horizon", "1d"), "expectedShortfall");
        double week = real(answer("binance-hedge", "--horizon", "7d", "--paths", "1000"), "expectedShortfall");
        assertThat(week).isGreaterThan(day);
    }

    @Test
    void liquidationOnTheWayIsFollowed() {
        JsonValue answer = answer("hyperliquid-isolated", "--method", "historical", "--horizon", "5d");
        assertThat(real(answer.require("withLiquidation"), "probability")).isPositive();
        JsonValue all = answer("hyperliquid-isolated", "--method", "fhs", "--horizon", "5d", "--paths", "3900");
        JsonValue half = answer("hyperliquid-isolated", "--method", "fhs", "--horizon", "5d", "--paths", "7800");
        assertThat(all.require("remarks").raw()).doesNotContain("was followed in");
        assertThat(half.require("remarks").raw())
                .contains("liquidation inside the horizon was followed in one of 2 scenarios");
        assertThat(real(half.require("withLiquidation"), "probability"))
                .isCloseTo(real(all.require("withLiquidation"), "probability"), within(0.04));
    }

    @Test
    void theBacktestIsOneReportWithAPicture() throws IOException {
        Path picture = home.resolve("breaches.svg");
        Run table = Run.of(
                home,
                true,
                "risk",
                "backtest",
                HISTORY,
                "--method",
                "historical,fhs,normal",
                "--until",
                "2024-10-01",
                "--days",
                "2024-12-24",
                "-o",
                "table",
                "--picture",
                picture.toString());
        assertThat(table.err().lines()).allMatch(line -> line.matches("\\d of 8 series, about \\d+ s left"));
        assertThat(table.out()).contains("Kupiec", "power of Kupiec's test", "2024-12-24", "fhs", "BTC");
        assertThat(Files.readString(picture))
                .startsWith("<svg")
                .contains("breaches")
                .doesNotContain("NaN");
        Run json = Run.of(
                home,
                false,
                "risk",
                "backtest",
                HISTORY,
                "--method",
                "historical,fhs",
                "--book",
                "long-short",
                "--until",
                "2024-10-01");
        JsonValue answer = JsonDocument.parse(json.out(), "answer").root();
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/risk-backtest/1");
        assertThat(answer.require("series").size()).isEqualTo(1);
    }

    @Test
    void outcomesThatOverlapSayWhichTestsAreValid() {
        String[] backtest = {
            "risk", "backtest", HISTORY, "--method", "historical,normal", "--until", "2024-10-01", "--horizon", "5d"
        };
        Run apart = Run.of(home, true, with(backtest, "-o", "table"));
        assertThat(apart.out()).contains("outcomes do not overlap, and every test is valid of them");
        Run often = Run.of(home, true, with(backtest, "--every", "1d", "-o", "table"));
        assertThat(often.out())
                .contains("outcomes overlap, and no test is valid of them together. Each is made on 5 series")
                .contains("in each of the 5 that it is dealt out to");
        Run json = Run.of(home, false, with(backtest, "--every", "1d"));
        JsonValue outcomes = JsonDocument.parse(json.out(), "answer").root().require("outcomes");
        assertThat(outcomes.require("overlap").bool()).isTrue();
        assertThat(real(outcomes, "seriesWithoutOverlap")).isEqualTo(5);
        refused(64, "--every was \"2d\"; expected a divisor of --horizon", with(backtest, "--every", "2d"));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void badInputIsRefusedInOneLine() throws IOException {
        Path history = home.resolve("short.csv");
        Files.writeString(history, "date,BTC,ETH\n2024-01-01,1,1\n2024-01-02,1,1\n2024-01-03,1,1\n");
        refused(65, "has 2 values", "risk", "examples/binance-cross.json", "--returns", history.toString());
        StringBuilder still = new StringBuilder("time,BTC,ETH\n");
        for (int day = 0; day < 200; day++) {
            still.append(1_700_000_000L + day * 86_400L)
                    .append(",")
                    .append(100 + day % 7)
                    .append(",1\n");
        }
        Files.writeString(history, still);
        refused(
                65,
                "short.csv history ETH returns: is constant",
                "risk",
                "examples/binance-cross.json",
                "--returns",
                history.toString());
        Files.writeString(history, "date,BTC\n2024-01-01,1\n2024-01-02,2\n");
        refused(
                65,
                "the history has no column ETH",
                "risk",
                "examples/binance-cross.json",
                "--returns",
                history.toString());
        refused(65, "no series has 500 bars", "risk", "backtest", history.toString());
        refused(
                64,
                "--confidence was \"1\"",
                "risk",
                "examples/binance-cross.json",
                "--returns",
                HISTORY,
                "--confidence",
                "1");
        refused(
                64,
                "--method was \"guess\"",
                "risk",
                "examples/binance-cross.json",
                "--returns",
                HISTORY,
                "--method",
                "guess");
        refused(
                64,
                "expected a multiple of the bar",
                "risk",
                "examples/binance-cross.json",
                "--returns",
                HISTORY,
                "--horizon",
                "8h");
        refused(
                64,
                "--window was 0; expected a whole number from 20",
                "risk",
                "examples/binance-cross.json",
                "--returns",
                HISTORY,
                "--window",
                "0");
        refused(64, "--window was 3", "risk", "backtest", HISTORY, "--window", "3");
        refused(65, "cannot be read", "risk", "examples/binance-cross.json", "--returns", "nowhere.csv");
        refused(64, "--book was", "risk", "backtest", HISTORY, "--book", "short");
    }

    private void refused(int exit, String message, String... arguments) {
        Run run = Run.of(home, true, arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.exit()).isEqualTo(exit);
    }

    private JsonValue answer(String example, String... options) {
        String[] arguments = new String[4 + options.length];
        arguments[0] = "risk";
        arguments[1] = "examples/" + example + ".json";
        arguments[2] = "--returns";
        arguments[3] = HISTORY;
        System.arraycopy(options, 0, arguments, 4, options.length);
        Run run = Run.of(home, false, arguments);
        assertThat(run.err()).as(example).isEmpty();
        return JsonDocument.parse(run.out(), "answer").root();
    }

    private static double real(JsonValue object, String name) {
        return object.require(name).decimal().doubleValue();
    }
}
