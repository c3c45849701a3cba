package dev.steelyard.venue.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatsTest {
    @Test
    void everyFormatHasASampleThatIsRecognizedAsIt() {
        for (String format : VenueCodecs.formats()) {
            assertThat(VenueCodecs.detect(Sample.of(format)))
                    .as(format)
                    .extracting(DetectedFormat::name)
                    .contains(format);
        }
    }

    @Test
    void noTwoFormatsHaveOneName() {
        assertThat(VenueCodecs.formats()).doesNotHaveDuplicates().hasSizeGreaterThan(90);
    }

    @Test
    void everyFormatIsInTheDocument() throws IOException {
        Path root = Path.of(System.getProperty("steelyard.root", ".."));
        String document = Files.readString(root.resolve("docs/formats.md"));
        for (String format : VenueCodecs.formats()) {
            assertThat(document).contains("**" + format + "**");
        }
    }

    @Test
    void aBareObjectAndAListAreRecognizedWithoutTheirWrapping() {
        String row = """
                {"symbol":"BTCUSDT","positionAmt":"1","entryPrice":"100","markPrice":"101","unRealizedProfit":"1","marginType":"cross"}
                """;
        for (String text :
                List.of(row, "[" + row + "]", "{\"data\":[" + row + "]}", "{\"result\":{\"list\":[" + row + "]}}")) {
            assertThat(Sample.decodeText(text).account().positions()).hasSize(1);
        }
    }

    @Test
    void anUnknownFileIsRefusedWithWhatItWas() {
        Failure failure = Sample.failure("{\"apples\": 3, \"pears\": 4}");
        assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
        assertThat(failure.format())
                .isEqualTo("sample.json line 1 column 1: expected an account, positions, balances or orders as a venue "
                        + "writes them, was an object with apples, pears");
        assertThat(Sample.failure("17").message()).endsWith("was 17");
        assertThat(Sample.failure("[3]").message()).endsWith("was a list that begins with 3");
        assertThat(VenueCodecs.recognizes(Sample.json("{\"apples\": 3}"))).isFalse();
    }

    @Test
    void anErrorAnswerIsNoAccount() {
        for (String text : List.of(
                "{\"retCode\":10001,\"retMsg\":\"params error\",\"result\":{}}",
                "{\"code\":\"50011\",\"msg\":\"Too many requests\",\"data\":[]}",
                "{\"success\":false,\"error\":{\"code\":\"unauthorized\"}}",
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":13009,\"message\":\"unauthorized\"}}")) {
            assertThat(Sample.failure(text).message()).startsWith("the answer reports");
        }
    }

    @Test
    void anEmptyAnswerIsAnAccountWithoutPositionsUnderChosenRules() {
        var root = JsonDocument.parse("{\"retCode\":0,\"result\":{\"list\":[]}}", "empty.json")
                .root();
        DecodedAccount decoded = VenueCodecs.decode(root, DecodeHints.NONE.withRulePack("bybit-linear"));
        assertThat(decoded.account().positions()).isEmpty();
        assertThat(decoded.account().balances()).isNull();
        assertThat(Sample.failure("[]").message())
                .isEqualTo("the answer is empty; choose the rules that it is read under");
    }

    @Test
    void aStrayElementInAListIsLocated() {
        Failure failure = Sample.failure("""
                [{"symbol":"BTCUSDT","positionAmt":"1","entryPrice":"100","markPrice":"101","unRealizedProfit":"1","marginType":"cross"},
                 {"weight": 3}]
                """);
        assertThat(failure.format())
                .isEqualTo(
                        "sample.json line 2 column 2 (/1): expected Binance position risk as in the elements around it, "
                                + "was something else");
    }

    @Test
    void tierTablesAreSentToTheRules() {
        for (String format : List.of(
                "ccxt leverage tiers", "Binance leverage brackets", "OKX position tiers", "Bybit risk limits")) {
            Failure failure = Sample.failure(Sample.text(format));
            assertThat(failure.reason()).isEqualTo(FailureReason.UNSUPPORTED);
            assertThat(failure.message()).endsWith("read them with: steelyard rules import FILE");
        }
    }

    @Test
    void aMissingRequiredFieldIsLocated() {
        Failure failure = Sample.failure(
                Sample.text("Hyperliquid clearinghouse state").replace("\"szi\": \"-50.0\"", "\"size\": \"-50.0\""));
        assertThat(failure.reason()).isEqualTo(FailureReason.MISSING_DATA);
        assertThat(failure.location()).endsWith("(/assetPositions/1/position)");
        assertThat(failure.message()).isEqualTo("\"szi\" is missing");
    }

    @Test
    void aZeroMarkIsRefused() {
        Failure failure = Sample.failure(
                Sample.text("Binance position risk").replace("50100.00000000\",\n    \"unR", "0\",\n    \"unR"));
        assertThat(failure.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failure.format()).contains("(/0/markPrice): expected a mark price above 0, was \"0\"");
    }

    @Test
    void unknownFieldsAreKept() {
        DecodedAccount decoded = Sample.decodeText(Sample.text("BloFin position")
                .replace("\"adl\": \"2\"", "\"adl\": \"2\", \"mood\": {\"of\": [\"the\", \"day\"]}"));
        assertThat(decoded.reported().positions().getFirst().extra())
                .containsExactly(Map.entry("mood", "{\"of\": [\"the\", \"day\"]}"));
    }
}
