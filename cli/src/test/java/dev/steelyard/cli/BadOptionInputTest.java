package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts with options, and chains of quotes, of which something is wrong: a status that says so, or a located failure. */
class BadOptionInputTest {
    private static final List<List<String>> VERBS = List.of(
            List.of("margin"),
            List.of("stress", "--grid", "--price", "-20%,0%,20%", "--vol", "0%"),
            List.of("margin", "--roll"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    private Run run(List<String> verb, Path file) {
        List<String> arguments = new ArrayList<>(List.of(verb.getFirst(), file.toString()));
        arguments.addAll(verb.subList(1, verb.size()));
        return Run.of(home, true, arguments.toArray(String[]::new));
    }

    private Path changed(String example, String good, String bad) throws IOException {
        String text = Files.readString(Checkout.root().resolve("examples/" + example));
        assertThat(text).contains(good);
        return Files.writeString(home.resolve("bad.json"), text.replace(good, bad));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deribit-options   | \"strike\": \"110000\"              | \"strike\": \"0\"           | /instruments/1/strike",
                "deribit-options   | \"strike\": \"110000\"              | \"strike\": null            | /instruments/1/strike",
                "deribit-options   | \"strike\": \"110000\", | \"american\": false, | \"strike\" is missing",
                "deribit-portfolio | \"strike\": \"75000\"               | \"strike\": \"-75000\"      | /instruments/2/strike",
                "reg-t             | \"expiry\": \"2025-03-21T21:00:00Z\", | \"american\": true,       | line",
                "derive-standard   | \"expiry\": \"2026-03-27T08:00:00Z\" | \"expiry\": null           | /instruments/1/expiry",
                "deribit-options   | \"0.62\"                            | \"0\"                       | /market/vols/BTC-27DEC24-80000-P",
                "deribit-options   | \"0.62\"                            | \"-0.62\"                   | /market/vols/BTC-27DEC24-80000-P",
                "derive-portfolio  | \"0.62\"                            | \"62\"                      | such as 0.62 for 62%",
                "deribit-portfolio | \"0.52\"                            | \"x\"                       | /market/vols/BTC-27FEB26-75000-C",
                "deribit-options   | \"0.0285\"                          | \"-0.0285\"                 | /market/marks/BTC-27DEC24-110000-C",
                "deribit-portfolio | 2026-02-27T08                       | 2023-02-27T08               | expired at 2023-02-27",
            })
    void whatIsWrongIsSaidWithItsPlaceByEveryVerb(String example, String good, String bad, String said)
            throws IOException {
        Path file = changed(example.strip() + ".json", good.strip(), bad.strip());
        for (List<String> verb : VERBS) {
            Run run = run(verb, file);
            assertThat(run.err()).as("%s", verb).contains(said.strip()).doesNotContain("\tat ");
            assertThat(run.exit()).isEqualTo(ExitCode.DATA);
            assertThat(run.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deribit-options | 2024-12-27T08 | BTC-27DEC24-90000-P: expired at 2023-12-27T08:00:00Z",
                "derive-standard | 2026-03-27T08 | ETH-20260327-2200-C: expired at 2023-03-27T08:00:00Z",
                "reg-t           | 2025-03-21T21 | XYZ 250321C00110000: expired at 2023-03-21T21:00:00Z",
            })
    void anExpiredOptionIsCashAndIsSaidToBe(String example, String expiry, String said) throws IOException {
        String old = "2023" + expiry.strip().substring(4);
        Path file = changed(example.strip() + ".json", expiry.strip(), old);
        for (List<String> verb : VERBS) {
            Run run = run(verb, file);
            assertThat(run.out()).contains(said.strip());
            assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        }
        assertThat(run(VERBS.getLast(), file).out()).contains("nothing held expires");
    }

    @Test
    void aMarkBelowItsIntrinsicValueIsSaidAndItsCellsAreUnknown() throws IOException {
        Path file = changed("deribit-options.json", "\"strike\": \"110000\"", "\"strike\": \"60000\"");
        for (List<String> verb : VERBS) {
            assertThat(run(verb, file).out()).contains("its mark 0.0285 is below its intrinsic value 0.3939393939");
        }
        Run stress = run(VERBS.get(1), file);
        assertThat(stress.exit()).isEqualTo(ExitCode.BREACHED);
        assertThat(stress.out()).contains("its vol is unknown, and its mark gives none", "[1.2746422]", "?");
    }

    @Test
    void whatNoMarketTellsIsUnknownAndNotSafe() throws IOException {
        Path file = changed("derive-standard.json", "\"ETH-20260327\": \"2051\"", "");
        for (List<String> verb : VERBS) {
            Run run = run(verb, file);
            assertThat(run.exit()).isEqualTo(ExitCode.BREACHED);
            assertThat(run.out()).contains("market.forwards.ETH-20260327 is missing");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-27FEB26-64000-P    | -27FEB26-0-P         | 65 | an option's name such as",
                "-27FEB26-64000-P    | -31FEB26-64000-P     | 65 | an option's name such as",
                "\"mark_iv\": 57     | \"mark_iv\": -57     | 65 | /mark_iv",
                "\"bid_price\": 0.0  | \"bid_price\": -0.0  | 65 | /bid_price",
                "\"ask_price\": 0.   | \"ask_price\": 0.000 | 2  | crossed",
                "\"underlying_price\" | \"other_price\"     | 2  | no forward",
                "1771156800000       | 1871156800000        | 2  | no usable quote: 11 expired",
            })
    void aChainIsFittedOrSaysWhyNot(String good, String bad, int exit, String said) throws IOException {
        Run run = run(List.of("surface"), changed("surface/quotes.json", good.strip(), bad.strip()));
        assertThat(run.out() + run.err()).contains(said.strip()).doesNotContain("\tat ", "NaN", "Infinity");
        assertThat(run.exit()).isEqualTo(exit);
    }

    @Test
    void aChainWithOneStrikeFallsBackToAFlatVolAndSaysSo() throws IOException {
        String text = Files.readString(Checkout.root().resolve("examples/surface/quotes.json"));
        Matcher row = Pattern.compile("\\{\"instrument_name\": \"BTC-27FEB26-70000[^}]*}")
                .matcher(text);
        assertThat(row.find()).isTrue();
        Path file = Files.writeString(home.resolve("one.json"), "{\"result\": [" + row.group() + "]}");
        Run run = run(List.of("surface"), file);
        assertThat(run.out()).contains("flat: 1 strike with a usable quote; SVI wants 5");
        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
    }
}
