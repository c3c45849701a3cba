package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    private static void risk(JsonWriter writer) {
        writer.startObject()
                .text("schema", "steelyard/risk/1")
                .startObject("equity")
                .text("asset", "USDT")
                .decimal("value", new BigDecimal("12.31427700"))
                .endObject()
                .decimal("liquidationPrice", null)
                .text("liquidationPriceReason", "NO_LIQUIDATION")
                .integer("sequence", 7)
                .bool("firm", false)
                .real("milliseconds", 0.1)
                .nullValue("attribution")
                .startArray("roots")
                .decimal(new BigDecimal("1e-12"))
                .text("a\"b\n€😀")
                .integer(-1)
                .real(2)
                .bool(true)
                .nullValue()
                .startObject()
                .endObject()
                .startArray()
                .endArray()
                .endArray()
                .endObject();
    }

    private static String pretty(Consumer<JsonWriter> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.pretty(bytes, "answer.json")) {
            content.accept(writer);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void compactTextHasNoWhiteSpace() {
        String expected = """
                {"schema":"steelyard/risk/1","equity":{"asset":"USDT","value":"12.31427700"},"liquidationPrice":null,\
                "liquidationPriceReason":"NO_LIQUIDATION","sequence":7,"firm":false,"milliseconds":0.1,\
                "attribution":null,\
                "roots":["0.000000000001","a\\"b\\n€😀",-1,2.0,true,null,{},[]]}""";
        assertThat(JsonWriter.toText(JsonWriterTest::risk)).isEqualTo(expected);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.compact(bytes, "answer.json")) {
            risk(writer);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(expected + "\n");
    }

    @Test
    void prettyTextIsIndentedByTwo() {
        assertThat(pretty(JsonWriterTest::risk)).isEqualTo("""
                        {
                          "schema": "steelyard/risk/1",
                          "equity": {
                            "asset": "USDT",
                            "value": "12.31427700"
                          },
                          "liquidationPrice": null,
                          "liquidationPriceReason": "NO_LIQUIDATION",
                          "sequence": 7,
                          "firm": false,
                          "milliseconds": 0.1,
                          "attribution": null,
                          "roots": [
                            "0.000000000001",
                            "a\\"b\\n€😀",
                            -1,
                            2.0,
                            true,
                            null,
                            {},
                            []
                          ]
                        }
                        """);
    }

    @Test
    void aValueReadIsWrittenBackAsItWas() {
        String compact = JsonWriter.toText(JsonWriterTest::risk);
        JsonValue read =
                JsonDocument.parse(pretty(JsonWriterTest::risk), "answer.json").root();
        assertThat(JsonWriter.toText(writer -> writer.value(read))).isEqualTo(compact);
        assertThat(pretty(writer -> writer.value(read))).isEqualTo(read.raw() + "\n");
        String numbers = "[1.50,-0,1E5,0E-400,1" + "7".repeat(100) + "]";
        assertThat(JsonWriter.toText(writer ->
                        writer.value(JsonDocument.parse(numbers, "a.json").root())))
                .isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource({
        "1e18, 1000000000000000000",
        "1e-39, 0.000000000000000000000000000000000000001",
        "1e39, 1000000000000000000000000000000000000000",
        "1e40, 1E+40",
        "-1e-40, -1E-40",
        "0E-18, 0.000000000000000000",
        "-20.50, -20.50"
    })
    void decimalsAreWrittenInPlainNotation(BigDecimal value, String text) {
        assertThat(JsonWriter.toText(writer -> writer.decimal(value))).isEqualTo('"' + text + '"');
    }

    @Test
    void halfASurrogatePairIsWrittenAsAnEscape() {
        assertThat(JsonWriter.toText(writer -> writer.text("a\ud800b"))).isEqualTo("\"a\\uD800b\"");
    }

    @Test
    void callsThatMakeNoJsonAreErrorsOfTheProgram() {
        assertThatThrownBy(
                        () -> JsonWriter.toText(writer -> writer.startObject().text("a")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonWriter.toText(writer -> writer.startArray().name("a")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonWriter.toText(writer -> writer.startArray().endObject()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonWriter.toText(writer ->
                        writer.startObject().integer("a", 1).integer("a", 2).endObject()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonWriter.toText(JsonWriter::startObject))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the JSON written was not complete");
        assertThatThrownBy(() -> JsonWriter.toText(writer -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the JSON written was not complete");
        assertThatThrownBy(() -> JsonWriter.toText(writer -> writer.integer(1).integer(2)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> JsonWriter.toText(writer -> writer.real(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value was NaN; expected a finite number");
    }

    @Test
    void aStreamThatBreaksIsAFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        FailureException thrown = catchThrowableOfType(FailureException.class, () -> {
            try (JsonWriter writer = JsonWriter.compact(full, "answer.json")) {
                writer.integer(1);
            }
        });
        assertThat(thrown.failure().format()).isEqualTo("answer.json: expected to write, was refused: no space left");
        assertThat(thrown.failure().reason()).isEqualTo(FailureReason.IO);
    }

    @Test
    void theStreamStaysOpenAndLittleIsHeld() {
        long[] written = {0, 0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written[0] += length;
            }

            @Override
            public void close() {
                written[1]++;
            }
        };
        long most = 0;
        long asked = 0;
        try (JsonWriter writer = JsonWriter.compact(counting, "answer.json")) {
            writer.startArray();
            for (int i = 0; i < 100_000; i++) {
                writer.text("0123456789");
                asked += 13;
                most = Math.max(most, asked - written[0]);
            }
            writer.endArray();
        }
        assertThat(written[0]).isEqualTo(asked + 2);
        assertThat(most).isLessThan(20_000);
        assertThat(written[1]).isZero();
    }
}
