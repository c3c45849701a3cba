package dev.steelyard.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.cli.Run;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkVerbTest {
    private static final BigDecimal TINY = new BigDecimal("1e-9");

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
    void claimsFollowFromTotalsByEitherMethod() throws IOException {
        String totals = "examples/network/totals.json";
        for (String method : List.of("maximum-entropy", "minimum-density")) {
            Run run = Run.in(Checkout.root(), "network", totals, "--reconstruct", method, "-o", "json");
            List<JsonValue> nodes = JsonDocument.parse(run.out(), "answer")
                    .root()
                    .require("nodes")
                    .values(node -> node);
            assertThat(nodes.get(1).require("due").decimal()).isCloseTo(new BigDecimal("108"), within(TINY));
            assertThat(nodes.getFirst().require("state").text()).isEqualTo("DEFAULT");
            assertThat(run.out()).contains("claims are reconstructed by " + method, "who owes whom is not known");
        }
        assertThat(run(0, "network", totals, "-o", "table"))
                .contains("without a reconstruction nobody owes anybody here");
        assertThat(run(64, "network", totals, "--reconstruct", "guess")).contains("expected one of maximum-entropy");
        String text = Files.readString(Checkout.root().resolve(totals));
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, text.replace("\"totalDebts\": \"12\"", "\"totalDebts\": \"13\""));
        assertThat(run(65, "network", wrong.toString(), "--reconstruct", "maximum-entropy"))
                .contains("expected equal sums");
        Files.writeString(
                wrong,
                text.replace("\"totalClaims\": \"30\"", "\"totalClaims\": \"130\"")
                        .replace("\"totalDebts\": \"42\"", "\"totalDebts\": \"142\""));
        assertThat(run(65, "network", wrong.toString(), "--reconstruct", "minimum-density"))
                .contains("node \"harbor\"");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                    | claims.csv: has no rows",
                "debtor,creditor,amount              | claims.csv: has no rows",
                "x,y,z/a,b,1                         | claims.csv line 1: header was \"x,y,z\"; expected a column debtor",
                "# note/x,y,z/a,b,1                  | claims.csv line 2: header was",
                "debtor,creditor,amount,debtor/a,b,1,c | claims.csv line 1: header names \"debtor\" twice",
                "debtor,creditor,amount/a,b          | claims.csv line 2: cells were 2; expected 3",
                "debtor,creditor,amount/,b,1         | claims.csv line 2: debtor was empty; expected a name",
                "debtor,creditor,amount/a,b,NaN      | claims.csv line 2: amount was \"NaN\"; expected a number of at least 0",
                "debtor,creditor,amount/a,b,-3       | claims.csv line 2: amount was \"-3\"; expected a number of at least 0",
                "debtor,creditor,amount/a,b,1e400    | claims.csv line 2: amount was \"1e400\"; expected a number with a power",
                "debtor,creditor,amount/a,b,\"1,000\" | claims.csv line 2: amount was \"1,000\"",
                "debtor,creditor,amount/a,a,1        | claims.csv line 2: debtor and creditor were both \"a\"",
                "debtor,creditor,amount/a,b,1/a,b,2  | claims.csv line 3: claim of \"b\" on \"a\" was stated again",
                "debtor,creditor,amount/a,q,1        | claims.csv line 2: creditor was \"q\"; expected a node that",
                "debtor,creditor,amount,currency/a,b,1,USD/b,a,1,EUR | claims.csv line 3: currency was \"EUR\", and \"USD\"",
                "[1, 2]                              | claims.csv: is a JSON array; expected an object",
            })
    void claimsThatCannotBeAreRefusedWithFileLineAndField(@Nullable String claims, String said) throws IOException {
        nodes("id,external_assets/a,10/b,5");
        Files.writeString(folder.resolve("claims.csv"), claims == null ? "" : claims.replace('/', '\n'));
        assertThat(claims(65)).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name_of/a/b                        | nodes.csv line 1: header was \"name_of\"; expected a column id",
                "id,external_assets/a,10/b,x        | nodes.csv line 3: external_assets was \"x\"",
                "id,external_assets/a,10/b,         | nodes.csv: node \"b\" states no externalAssets",
                "id,external_assets/a,10/a,5/b,5    | nodes.csv line 3: node was \"a\" again",
                "id,external_assets,shock/a,10,2/b,5,0 | nodes.csv line 2: shock was \"2\"; expected a fraction",
                "id,external_assets,shock/a,10,20%/b,5,0 | nodes.csv line 2: shock was \"20%\"",
                "id,buffer/a,0/b,5                  | nodes.csv line 2: buffer was \"0\"; expected an amount above 0",
                "id,external_asset/a,10/b,5         | no node states externalAssets",
            })
    void nodesThatCannotBeAreRefusedWithFileLineAndField(String nodes, String said) throws IOException {
        nodes(nodes);
        Files.writeString(folder.resolve("claims.csv"), "debtor,creditor,amount\na,b,1\n");
        assertThat(claims(65)).contains(said);
    }

    @Test
    void whatAModelCannotBearIsSaidOfTheNodeByName() throws IOException {
        nodes("id,external_assets,external_liabilities/a,10,20/b,5,0");
        Files.writeString(folder.resolve("claims.csv"), "debtor,creditor,amount\nb,a,1\n");
        assertThat(claims(65, "--model", "look-through")).contains("claims.csv node \"a\": equity was -9");
        assertThat(claims(65, "--model", "debtrank")).contains("claims.csv node \"a\": buffer was -9");
    }

    @Test
    void unitsAreToldAndWhatIsNotReadToo() throws IOException {
        nodes("\uFEFF\"id\",\"external_assets\",\"rating\"/\"a\",\"10\",AAA/\"b\",5,B/c,3,C");
        Files.writeString(folder.resolve("claims.csv"), "debtor,creditor,amount,currency\na,b,1,USD\n");
        assertThat(claims(0, "-o", "table"))
                .contains(
                        "amounts in USD\n",
                        "paid, shortfall, equity: USD\n",
                        "column \"rating\" of",
                        "1 node has no claim");
        JsonValue answer = JsonDocument.parse(
                        claims(0, "--model", "debtrank", "--shock", "a:0.1", "-o", "json"), "answer")
                .root();
        assertThat(answer.require("units").require("stress").text()).isEqualTo("fraction of the buffer");
        assertThat(answer.require("units").require("loss").text()).isEqualTo("USD");
        assertThat(claims(65, "--unit", "EUR")).contains("unit was \"USD\"; expected EUR");
        Files.writeString(folder.resolve("claims.csv"), "debtor,creditor,amount\na,b,1\n");
        assertThat(claims(0, "-o", "table")).contains("which it does not name");
        assertThat(claims(0, "-o", "table", "--unit", "EUR")).contains("amounts in EUR");
        assertThat(claims(0, "-o", "json")).contains("\"unitReason\": \"MISSING_DATA\"");
    }

    @Test
    void optionsOfAnotherModelAndFoldersAsFilesAreRefused() throws IOException {
        String ring = EXAMPLES + "ring.json";
        assertThat(run(64, "network", ring, "--impact", "0.2")).contains("expected --model firesale");
        assertThat(run(64, "network", ring, "--recovery", "0.2")).contains("expected --model furfine or neva");
        assertThat(run(64, "network", ring, "--model", "furfine", "--alpha", "2"))
                .contains("expected --model neva");
        assertThat(run(65, "network", folder.toString())).contains("cannot be read");
        assertThat(run(65, "network", ring, "--out", folder.toString())).contains("it is a folder");
        assertThat(folder).isDirectory();
        assertThat(run(65, "network", ring, "--picture", folder + "/none/x.svg"))
                .contains("no such folder");
        assertThat(run(64, "network", ring, "--modle", "neva")).contains("--modle");
    }

    private void nodes(String rows) throws IOException {
        Files.writeString(folder.resolve("nodes.csv"), rows.replace('/', '\n'));
    }

    private String claims(int expected, String... more) {
        String[] all = {
            "network",
            folder.resolve("claims.csv").toString(),
            "--nodes",
            folder.resolve("nodes.csv").toString()
        };
        String[] both = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, both, all.length, more.length);
        return run(expected, both);
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
