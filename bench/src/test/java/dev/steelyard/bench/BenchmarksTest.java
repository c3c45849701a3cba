package dev.steelyard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.bulk.BulkSweep;
import dev.steelyard.margin.bulk.Verdict;
import dev.steelyard.systemic.network.Clearing;
import dev.steelyard.systemic.network.ClearingVector;
import dev.steelyard.systemic.network.DefaultCosts;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.testkit.Draw;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarksTest {
    /** A few runs each: what is tested here is that they measure the right thing, not how fast it is. */
    private static final Stopwatch HASTY = new Stopwatch(0.001);

    static Stream<String> names() {
        return Main.BENCHMARKS.stream().map(Benchmark::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aBenchmarkPrintsItsFigureItsConditionsAndItsTwins(String name) {
        JsonValue outcome =
                JsonDocument.parse(output(0, name, "-o", "json"), name).root();

        assertThat(outcome.require("name").text()).isEqualTo(name);
        assertThat(outcome.require("figure").decimal()).isPositive();
        assertThat(outcome.require("unit").text()).contains("/s");
        assertThat(outcome.require("conditions").text()).contains("processors", "VM", "best of", "median");
        assertThat(outcome.require("versus").elements()).isNotEmpty().allSatisfy(versus -> {
            assertThat(versus.require("name").text()).isNotBlank();
            assertThat(versus.require("figure").decimal()).isPositive();
            assertThat(versus.require("ratio").decimal()).isPositive();
        });
    }

    @Test
    void allOfThemAreAList() {
        JsonValue outcomes =
                JsonDocument.parse(output(0, "all", "-o", "json"), "all").root();

        assertThat(outcomes.is(JsonKind.ARRAY)).isTrue();
        assertThat(outcomes.elements()).hasSameSizeAs(Main.BENCHMARKS);
    }

    @Test
    void withoutANameTheyAreListed() {
        assertThat(output(0))
                .contains(Main.BENCHMARKS.stream().map(Benchmark::name).toList());
    }

    @Test
    void anUnknownNameOrOptionIsBadUsage() {
        assertThat(output(64, "fastest")).contains("benchmark was fastest", "bulk-margin");
        assertThat(output(64, "--loud")).contains("argument was --loud");
        assertThat(output(64, "decode", "-o", "xml")).contains("argument was -o");
    }

    private static String output(int expected, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

        assertThat(Main.run(List.of(arguments), HASTY, out, out)).isEqualTo(expected);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theNaiveLoopAndTheSweepFindTheSameAccountsLiquidatable() {
        BulkMargin.Case book = BulkMargin.Case.of(new BulkMargin.Shape(5, true), 50_000);
        BulkSweep sweep = BulkSweep.create();
        book.sweep(sweep);
        AccountLoop loop = new AccountLoop(book.books(), book.accounts(), book.copies());

        int found = book.result().count(Verdict.LIQUIDATABLE);

        assertThat(loop.positions()).isEqualTo(book.book().positions());
        assertThat(loop.sweep()).isEqualTo(found);
        assertThat(found).isBetween(book.book().rows() / 100, book.book().rows() / 2);
        assertThat(book.result().count(Verdict.ASK_EXACT)).isZero();
    }

    @Test
    void bisectionFindsThePricesOfTheClosedForm() {
        Books books = Books.of(new Draw(5), 20, 0.3);
        int found = 0;
        for (Account account : books.accounts(new Draw(6), 10, 5, 0)) {
            assertThat(LiquidationPrice.difference(books, account)).isLessThan(2e-9);
            found += new PriceBisection(books).prices(account).size();
        }

        assertThat(found).isGreaterThan(10);
    }

    @Test
    void theFullMatrixClearsAsTheSparseOneDoes() {
        LiabilityNetwork network = Network.network(400);
        double[] twin = new Network.DensePicard(network).payments();
        ClearingVector ours = Clearing.greatest(network, DefaultCosts.NONE);
        for (int i = 0; i < twin.length; i++) {
            assertThat(ours.payments()[i]).isCloseTo(twin[i], within(1e-9));
        }
        assertThat(ours.defaults()).isBetween(40, 200);
    }

    @Test
    void aDecodedFileHasEveryPosition() {
        Books books = Books.of(new Draw(5), 20, 0.3);
        byte[] file = Decode.file(books, books.accounts(new Draw(6), 12, 7, 2));

        assertThat(Decode.positions(file)).isEqualTo(12 * 7);
    }
}
