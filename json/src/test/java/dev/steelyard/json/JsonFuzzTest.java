package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Damages good documents at random places, and reads every value of what is left in every way. */
class JsonFuzzTest {
    private static final int CASES = 30_000;

    private static final String[] SEEDS = {
        """
        [{"symbol":"BTCUSDT","positionAmt":"-0.5","entryPrice":"50000.1","liquidationPrice":"0",
          "updateTime":1771156800000,"isAutoAddMargin":"false","leverage":20,"adl":null,
          "notes":["a\\u00e9\\n","😀"],"e":1.5e-7}]""",
        "\uFEFF{\"a\":{\"b\":[1,[2,[3,{\"c\":[]}]]],\"d\":{}},\"e\":\"2026-02-15T12:00:00Z\","
                + "\"f\":[true,false,null,-0.0]}",
        "  [ 0E-18 , \"1e30\" , \"NaN\" , 123456789012345678901234567890.1234567890 ]  "
    };

    private static final String[] SPLICES = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "NaN",
        "-Infinity",
        "1e999",
        "null",
        "\"a\":1,",
        "\\ud800",
        "0",
        "-",
        ".",
        "e",
        "\u0000",
        "\n",
        "//",
        "'",
        "tru",
        "99999999999999999999999999999999999999999999"
    };

    private static final Pattern LOCATION = Pattern.compile("fuzz\\.json line [1-9]\\d* column [1-9]\\d*( \\(/.*\\))?");

    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<FailureReason, Integer> refused = new EnumMap<>(FailureReason.class);
    private int read;
    private int valuesRead;

    @Test
    void damagedDocumentsAreReadOrRefusedWithAPlace() {
        for (int i = 0; i < CASES; i++) {
            byte[] damaged = SEEDS[random.nextInt(SEEDS.length)].getBytes(StandardCharsets.UTF_8);
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                damaged = damage(damaged);
            }
            readAll(damaged);
        }
        assertThat(read).isGreaterThan(CASES / 20);
        assertThat(valuesRead).isGreaterThan(CASES);
        assertThat(refused.get(FailureReason.PARSING)).isGreaterThan(CASES / 2);
        assertThat(refused.get(FailureReason.OUT_OF_RANGE)).isGreaterThan(CASES / 100);
        assertThat(refused.keySet())
                .isSubsetOf(
                        FailureReason.PARSING,
                        FailureReason.OUT_OF_RANGE,
                        FailureReason.INVALID,
                        FailureReason.MISSING_DATA);
    }

    private byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(1, 6));
        return switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)}, Math.min(bytes.length, at + 1));
            case 1 -> spliced(bytes, at, new byte[0], to);
            case 2 -> spliced(bytes, at, new byte[0], bytes.length);
            case 3 -> spliced(bytes, at, SPLICES[random.nextInt(SPLICES.length)].getBytes(StandardCharsets.UTF_8), at);
            default -> spliced(bytes, at, Arrays.copyOfRange(bytes, at, to), at);
        };
    }

    private static byte[] spliced(byte[] bytes, int from, byte[] middle, int to) {
        byte[] result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    private void readAll(byte[] bytes) {
        JsonDocument document;
        try {
            document = JsonDocument.parse(bytes, "fuzz.json");
        } catch (FailureException e) {
            refused(e);
            return;
        }
        read++;
        assertThat(isStrictJson(bytes))
                .as(new String(bytes, StandardCharsets.UTF_8))
                .isTrue();
        attempt(
                document.root(),
                value -> assertThat(JsonDocument.parse(JsonWriter.toText(writer -> writer.value(value)), "again.json")
                                .root()
                                .kind())
                        .isEqualTo(value.kind()));
        readAll(document.root());
    }

    private void readAll(JsonValue value) {
        attempt(value, JsonValue::decimal);
        attempt(value, JsonValue::positive);
        attempt(value, JsonValue::integer);
        attempt(value, JsonValue::real);
        attempt(value, JsonValue::bool);
        attempt(value, JsonValue::instant);
        attempt(value, JsonValue::date);
        attempt(value, JsonValue::text);
        attempt(value, object -> object.require("symbol"));
        attempt(value, object -> object.extra(Set.of("a")).toMap());
        attempt(value, list -> list.values(JsonValue::decimal));
        assertThat(value.location()).matches(LOCATION);
        assertThat(value.shown()).doesNotContain("\n");
        if (value.is(JsonKind.OBJECT)) {
            value.members().forEach(member -> readAll(member.value()));
        } else if (value.is(JsonKind.ARRAY)) {
            value.elements().forEach(this::readAll);
        }
    }

    private void attempt(JsonValue value, Consumer<JsonValue> reading) {
        try {
            reading.accept(value);
            valuesRead++;
        } catch (FailureException e) {
            refused(e);
        }
    }

    private void refused(FailureException e) {
        Failure failure = e.failure();
        assertThat(failure.location()).matches(LOCATION);
        assertThat(failure.message()).isNotBlank().doesNotContain("\n");
        refused.merge(failure.reason(), 1, Integer::sum);
    }

    /** Returns whether another reader takes the text for one strict JSON value. */
    private static boolean isStrictJson(byte[] bytes) {
        int start = bytes.length > 2 && bytes[0] == (byte) 0xEF ? 3 : 0;
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
