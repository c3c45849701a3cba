package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateVerbTest {
    private static final String PRICES = "examples/sizing/prices.csv";
    private static final String BOOK = "examples/calibration/book.json";
    private static final String INTEREST = "examples/calibration/open-interest.csv";

    @TempDir
    private Path home = Path.of("");

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("calibrate"));
        all.addAll(List.of(arguments));
        return Run.of(home, false, all.toArray(String[]::new));
    }

    @Test
    void theProposalIsAPackThatIsValidAndAssessesAccounts() {
        String pack = home.resolve("btc.json").toString();
        Run run = run("BTCUSDT", "--returns", PRICES, "--depth", BOOK, "--oi", INTEREST, "--pack", pack, "-o", "json");
        JsonValue answer = JsonDocument.parse(run.out(), "answer").root();
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/calibration/1");
        assertThat(answer.require("pack").require("schema").text()).isEqualTo("steelyard/rules/1");
        for (JsonValue tier : answer.require("tiers").elements()) {
            assertThat(tier.require("maintenanceReason").text()).isNotEmpty();
            assertThat(tier.require("initialReason").text()).isNotEmpty();
        }
        assertThat(answer.require("numbers")
                        .require("insuranceFund")
                        .require("reason")
                        .text())
                .isNotEmpty();
        Run valid = Run.of(home, false, "rules", "validate", pack);
        assertThat(valid.exit()).isZero();
        assertThat(valid.out()).contains("valid", "1 contract");
        Run margin = Run.of(home, false, "margin", "examples/sizing/account.json", "--rules", pack, "-o", "json");
        assertThat(margin.exit()).isZero();
        assertThat(JsonDocument.parse(margin.out(), "answer")
                        .root()
                        .require("status")
                        .text())
                .isEqualTo("HEALTHY");
    }

    @Test
    void theVenuesOwnTableIsTestedBesideItAndWhoWouldBeCalledIsListed() throws IOException {
        Path close = home.resolve("close.json");
        String account = Files.readString(Checkout.root().resolve("examples/sizing/account.json"));
        Files.writeString(close, account.replace("\"20000\"", "\"1500\"").replace("\"sizing\"", "\"close\""));
        Run run = run(
                "BTCUSDT",
                "--returns",
                PRICES,
                "--volume",
                "1e9",
                "--current",
                "binance-usdm",
                "--accounts",
                "examples/sizing/account.json," + close,
                "-o",
                "table");
        assertThat(run.out())
                .contains(
                        "binance-usdm on the same windows",
                        "1 of 2 accounts would be called",
                        "close: ",
                        "LIQUIDATABLE");
    }

    @Test
    void toolsAgainstProcyclicalityAreShownBesideEachOther() throws IOException {
        StringBuilder rows = new StringBuilder("time,BTCUSDT\n");
        double price = 100;
        SplittableRandom random = new SplittableRandom(3);
        for (int day = 0; day < 1_200; day++) {
            rows.append(1_600_000_000L + 86_400L * day)
                    .append(',')
                    .append(price)
                    .append('\n');
            price *= StrictMath.exp((day / 200 % 2 == 0 ? 0.01 : 0.04) * random.nextGaussian());
        }
        Path file = Files.writeString(home.resolve("long.csv"), rows);
        String[] arguments = {
            "BTCUSDT", "--returns", file.toString(), "--volume", "1e9", "--procyclicality", "-o", "table"
        };
        assertThat(run(arguments).out())
                .contains(
                        "peak/trough", "flat", "volatility scaled", "buffered", "stress weighted", "floored", "ramped");
    }

    @Test
    void whatCannotBeAimedAtIsRefusedWithItsPlace() throws IOException {
        refused(
                64,
                "--shortfall was \"never\"; expected a length of time",
                "BTCUSDT",
                "--returns",
                PRICES,
                "--shortfall",
                "never");
        refused(64, "--accounts needs --current", "BTCUSDT", "--returns", PRICES, "--accounts", "x.json");
        refused(65, "has no column SOLUSDT or SOL; it has BTC, ETH", "SOLUSDT", "--returns", PRICES);
        refused(65, "it does not list XYZUSDT", "XYZUSDT", "--returns", PRICES, "--current", "binance-usdm");
        Path crossed = Files.writeString(
                home.resolve("crossed.json"), "{\"bids\": [[\"2\", \"1\"]], \"asks\": [[\"1\", \"1\"]]}");
        refused(
                65,
                "the book is crossed: best bid 2, best ask 1",
                "BTCUSDT",
                "--returns",
                PRICES,
                "--depth",
                crossed.toString());
        Path wrong = Files.writeString(home.resolve("oi.csv"), "date,open_interest\n2024-01-01,many\n");
        refused(
                65,
                "oi.csv line 2: open_interest was \"many\"; expected a number of at least 0",
                "BTCUSDT",
                "--returns",
                PRICES,
                "--oi",
                wrong.toString());
        assertThat(run("--help").out()).contains("Examples", "--oi", "--depth", "--procyclicality");
    }

    private void refused(int exit, String message, String... arguments) {
        Run run = run(arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
    }
}
