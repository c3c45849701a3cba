package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Accepts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditViewTest {
    private static final String LINE = "examples/credit/line.json";
    private static final String HISTORY = "examples/history/prices.csv";

    @TempDir
    private Path home = Path.of("");

    @Test
    @Accepts(20)
    void collateralThatFallsWithItsOwnerCountsForLess() {
        JsonValue right = json("examples/multi-asset.json");
        JsonValue wrong = json("examples/binance-cross.json");
        assertThat(number(pledge(right), "correlation")).isEqualTo(-1);
        assertThat(number(pledge(right), "addOn")).isZero();
        assertThat(number(pledge(wrong), "correlation")).isBetween(0.5, 1.0);
        assertThat(number(pledge(wrong), "addOn")).isEqualTo(0.25 * number(pledge(wrong), "correlation"));
        // The account's loans are what is drawn: 500,000 less 258,400 of counted collateral, of 250,000.
        assertThat(number(right, "utilization")).isEqualTo(0.9664);
        assertThat(number(wrong, "drawn")).isZero();
    }

    @Test
    void aLineThatIsOverdrawnIsABreach() throws IOException {
        Path line = line("\"limit\":\"1000\",\"wrongWayRate\":\"0\",\"pledges\":[]");
        Run run = Run.of(home, true, "margin", "examples/multi-asset.json", "--credit-line", line.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("more is owed than line and collateral bear", "utilization");
    }

    @Test
    void whatCannotBeToldIsRefusedWithItsPlace() throws IOException {
        Path line = line("\"limit\":\"1\",\"wrongWayRate\":\"0.1\",\"pledges\":[{\"asset\":\"BTC\",\"amount\":\"1\","
                + "\"haircut\":\"1.5\"}]");
        refused(65, "/pledges/0/haircut", "examples/multi-asset.json", "--credit-line", line.toString());
        Path unknown = line("\"limit\":\"1\",\"wrongWayRate\":\"0.1\",\"pledges\":[{\"asset\":\"SOL\",\"amount\":\"1\","
                + "\"haircut\":\"0.5\"}]");
        refused(65, "its USD price is unknown", "examples/multi-asset.json", "--credit-line", unknown.toString());
        Path uncorrelated = line("\"limit\":\"1\",\"wrongWayRate\":\"0.1\",\"pledges\":[{\"asset\":\"USDT\",\"amount\":"
                + "\"1\",\"haircut\":\"0.5\"}]");
        refused(
                65,
                "neither stated nor to be estimated",
                "examples/multi-asset.json",
                "--credit-line",
                uncorrelated.toString());
        refused(64, "each without another", "examples/multi-asset.json", "--credit-line", LINE, "--by-class");
    }

    private Path line(String members) throws IOException {
        Path file = Files.createTempFile(home, "line", ".json");
        Files.writeString(file, "{\"schema\":\"steelyard/credit-line/1\",\"name\":\"x\"," + members + "}");
        return file;
    }

    private void refused(int exit, String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "margin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Run run = Run.of(home, true, all);
        assertThat(run.err()).contains(message);
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
    }

    private static JsonValue pledge(JsonValue answer) {
        return answer.require("pledges").elements().iterator().next();
    }

    private static double number(JsonValue object, String name) {
        return object.require(name).decimal().doubleValue();
    }

    private JsonValue json(String account) {
        Run run = Run.of(home, false, "margin", account, "--credit-line", LINE, "--returns", HISTORY, "-o", "json");
        assertThat(run.err()).isEmpty();
        return JsonDocument.parse(run.out(), "answer").root();
    }
}
