package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.cli.Run;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkVerbTest {
    private static final String EXAMPLES = "examples/network/";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theRingClearsByTrancheAsAPersonWouldWorkItOut() {
        JsonValue answer = json(2, "network", EXAMPLES + "ring.json", "-o", "json");
        assertThat(answer.require("schema").text()).isEqualTo("steelyard/network-answer/1");
        assertThat(figure(answer, "defaults")).isEqualTo(2);
        assertThat(figure(answer, "residual")).isLessThan(1e-12);
        // harbor has 102 and 11 from cove: customers 85 and venues 14 first, then 14 for 18 of unsecured debts.
        JsonValue harbor = answer.require("nodes").elements().iterator().next();
        assertThat(harbor.require("state").text()).isEqualTo("DEFAULT");
        assertThat(harbor.require("paid").real()).isCloseTo(113, within(1e-9));
        double borne = figure(answer, "paidOutside") + figure(answer, "equityKept") + figure(answer, "lostToDefault");
        assertThat(borne).isCloseTo(102 + 90 + 60 + 71.25 + 30, within(1e-9));
    }

    @Test
    void everyModelAnswersInEveryFormatAndDrawsAPicture() throws IOException {
        String[][] runs = {
            {"ring.json", "eisenberg-noe"},
            {"ring.json", "rogers-veraart"},
            {"ring.json", "furfine"},
            {"claims.csv", "debtrank"},
            {"claims.csv", "neva"},
            {"funds.json", "firesale"},
            {"wrapped.json", "look-through"}
        };
        for (String[] run : runs) {
            String[] nodes = run[0].endsWith("csv") ? new String[] {"--nodes", EXAMPLES + "nodes.csv"} : new String[0];
            int expected = run[1].equals("look-through") ? 0 : 2;
            for (String format : new String[] {"table", "json", "csv", "parquet"}) {
                Path picture = folder.resolve("graph.svg");
                String[] arguments = {
                    "network", EXAMPLES + run[0], "--model", run[1], "-o", format, "--picture", picture.toString()
                };
                String[] all = Arrays.copyOf(arguments, arguments.length + nodes.length);
                System.arraycopy(nodes, 0, all, arguments.length, nodes.length);
                String text = run(expected, all);
                assertThat(text).doesNotContain("NaN", "Infinity");
                if (format.equals("table")) {
                    assertThat(text).startsWith(run[1] + ": ");
                }
                assertThat(Files.readString(picture)).startsWith("<svg").doesNotContain("NaN");
            }
        }
    }

    @Test
    void aWrappedChainIsCountedOnceAndPartsAreTold() {
        String table = run(0, "network", EXAMPLES + "wrapped.json", "--model", "look-through", "-o", "table");
        assertThat(table).contains("the graph falls into 2 parts", "alone", "consolidated leverage  1.62162");
    }

    @Test
    void theBanksOfTheStressTestFallAsTheirSourceSays() {
        Path banks = Checkout.shared("data/networks/eba2018_48.json");
        double[][] known = {{0, 7}, {0.01, 18}, {0.05, 44}, {0.1, 45}};
        for (double[] one : known) {
            JsonValue answer = json(
                    2,
                    "network",
                    banks.toString(),
                    "--model",
                    "firesale",
                    "--shock",
                    "government bonds:0.2",
                    "--impact",
                    Double.toString(one[0]),
                    "-o",
                    "json");
            assertThat(figure(answer, "defaults")).isEqualTo(one[1]);
            assertThat(answer.require("nodes").size()).isEqualTo(48);
        }
    }

    @Test
    void theWorstOfTheHundredAndTwentyFiveBanksIsFound() {
        Path banks = Checkout.shared("data/networks/nrm125.json");
        JsonValue answer = json(2, "network", banks.toString(), "--model", "debtrank", "-o", "json");
        assertThat(answer.require("figures").require("worstNode").text()).isEqualTo("b55");
        assertThat(figure(answer, "worstAdditionalStress")).isCloseTo(0.29383, within(1e-4));
    }

    @Test
    void shocksFromTheCommandLineReplaceThoseOfTheFile() {
        JsonValue none = json(0, "network", EXAMPLES + "ring.json", "--shock", "all:0", "-o", "json");
        assertThat(figure(none, "defaults")).isZero();
        JsonValue all =
                json(2, "network", EXAMPLES + "ring.json", "--shock", "all:0.5", "--shock", "delta:0", "-o", "json");
        assertThat(figure(all, "defaults")).isGreaterThan(2);
    }

    @Test
    void badInputIsRefusedWithItsPlace() throws IOException {
        assertThat(run(64, "network", EXAMPLES + "ring.json", "--model", "guess"))
                .contains("expected one of");
        assertThat(run(64, "network", EXAMPLES + "ring.json", "--shock", "nobody:0.1"))
                .contains("--shock");
        assertThat(run(64, "network", EXAMPLES + "ring.json", "--shock", "harbor:2"))
                .contains("expected 0 to 1");
        assertThat(run(64, "network", EXAMPLES + "ring.json", "--realized-claims", "1.5"))
                .contains("--realized-claims");
        assertThat(run(65, "network", EXAMPLES + "ring.json", "--model", "firesale"))
                .contains("ring.json");
        assertThat(run(65, "network", EXAMPLES + "ring.json", "--model", "neva"))
                .contains("expected one");
        assertThat(run(65, "network", "none.json")).contains("none.json");
        Files.writeString(folder.resolve("bad.json"), "{\"schema\": \"steelyard/network/1\", \"nodes\": 3}");
        assertThat(run(65, "network", folder.resolve("bad.json").toString())).contains("/nodes");
        assertThat(run(0, "network", "--help")).contains("Examples", "--model", "look-through");
    }

    private static double figure(JsonValue answer, String name) {
        return answer.require("figures").require(name).real();
    }

    private JsonValue json(int expected, String... arguments) {
        return JsonDocument.parse(run(expected, arguments), "answer").root();
    }

    private String run(int expected, String... arguments) {
        Run run = Run.in(Checkout.root(), arguments);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(expected);
        return run.out() + run.err();
    }
}
