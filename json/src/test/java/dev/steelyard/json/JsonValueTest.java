package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JsonValueTest {
    private static final String POSITIONS = """
            {
              "account": "desk-1",
              "positions": [
                {"symbol": "BTCUSDT", "size": "-0.5", "leverage": 20, "liquidationPrice": null, "note": ""},
                {"symbol": "ETH\\u002fUSDT", "size": "20x", "a/b~c": {"deep": [1, [2, true]]}, "closed": false}
              ],
              "asOf": "2026-02-15T12:00:00Z"
            }
            """;

    private enum Mode {
        CROSS,
        ISOLATED
    }

    private final JsonValue root =
            JsonDocument.parse(POSITIONS, "positions.json").root();
    private final List<JsonValue> positions = root.require("positions").values(value -> value);
    private final JsonValue first = positions.get(0);
    private final JsonValue second = positions.get(1);

    private static JsonValue value(String text) {
        return JsonDocument.parse(text, "a.json").root();
    }

    private static Failure failureOf(Supplier<?> reading) {
        FailureException thrown = catchThrowableOfType(FailureException.class, reading::get);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    @Test
    void kindsAreTold() {
        assertThat(value("[{},[],\"\",-1,true,false,null]").values(JsonValue::kind))
                .containsExactly(
                        JsonKind.OBJECT,
                        JsonKind.ARRAY,
                        JsonKind.STRING,
                        JsonKind.NUMBER,
                        JsonKind.BOOLEAN,
                        JsonKind.BOOLEAN,
                        JsonKind.NULL);
    }

    @Test
    void absentNullEmptyAndFilledMembersDiffer() {
        assertThat(first.has("liquidationPrice")).isTrue();
        assertThat(first.find("liquidationPrice")).matches(JsonValue::isNull);
        assertThat(first.present("liquidationPrice")).isNull();
        assertThat(first.find("entryPrice")).isNull();
        assertThat(first.has("entryPrice")).isFalse();
        String note = first.present("note", JsonValue::text);
        assertThat(note).isEmpty();
        assertThat(first.filled("note")).isNull();
        BigDecimal emptyNote = first.filled("note", JsonValue::decimal);
        assertThat(emptyNote).isNull();
        BigDecimal size = first.filled("size", JsonValue::decimal);
        assertThat(size).isEqualTo("-0.5");
        Long leverage = first.present("leverage", JsonValue::integer);
        assertThat(leverage).isEqualTo(20L);
        BigDecimal liquidationPrice = first.present("liquidationPrice", JsonValue::decimal);
        assertThat(liquidationPrice).isNull();
    }

    @Test
    void aMissingMemberIsLocatedAtItsObjectAndANullOneAtItself() {
        Failure missing = failureOf(() -> first.require("entryPrice"));
        assertThat(missing.format())
                .isEqualTo("positions.json line 4 column 5 (/positions/0): \"entryPrice\" is missing");
        assertThat(missing.reason()).isEqualTo(FailureReason.MISSING_DATA);

        Failure isNull = failureOf(() -> first.require("liquidationPrice"));
        assertThat(isNull.format())
                .isEqualTo("positions.json line 4 column 79 (/positions/0/liquidationPrice):"
                        + " expected a value, was null");
        assertThat(isNull.reason()).isEqualTo(FailureReason.MISSING_DATA);

        assertThat(failureOf(() -> root.require("markets")).format())
                .isEqualTo("positions.json line 1 column 1: \"markets\" is missing");
    }

    @Test
    void aWrongTypeSaysWhatWasExpectedAndWhatWasFound() {
        Failure failure = failureOf(() -> second.require("size").decimal());
        assertThat(failure.format())
                .isEqualTo("positions.json line 5 column 41 (/positions/1/size):"
                        + " expected a number such as 20, was \"20x\"");
        assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);

        assertThat(failureOf(() -> second.require("closed").decimal()).message())
                .isEqualTo("expected a number such as 20, was false");
        assertThat(failureOf(() -> root.require("positions").decimal()).message())
                .isEqualTo("expected a number such as 20, was a list");
        assertThat(failureOf(() -> first.require("leverage").text()).message()).isEqualTo("expected a text, was 20");
        assertThat(failureOf(() -> first.require("leverage").bool()).message())
                .isEqualTo("expected true or false, was 20");
        assertThat(failureOf(() -> first.require("leverage").members()).message())
                .isEqualTo("expected an object, was 20");
        assertThat(failureOf(() -> first.elements()).message()).isEqualTo("expected a list, was an object");
        assertThat(failureOf(() -> root.require("positions").find("x")).message())
                .isEqualTo("expected an object, was a list");
        assertThat(failureOf(() -> root.require("positions").extra(Set.of())).message())
                .isEqualTo("expected an object, was a list");
        assertThat(failureOf(() -> first.require("symbol").values(JsonValue::text))
                        .message())
                .isEqualTo("expected a list, was \"BTCUSDT\"");
    }

    @Test
    void aLongOrUnprintableValueIsShownInShort() {
        assertThat(failureOf(() -> value("\"" + "x".repeat(1000) + "\"").decimal())
                        .message())
                .isEqualTo("expected a number such as 20, was \"" + "x".repeat(39) + "…");
        assertThat(failureOf(() -> value("\"\u2028\u0085\"").decimal()).message())
                .isEqualTo("expected a number such as 20, was \"\uFFFD\uFFFD\"");
        assertThat(value("[\"a\"]").values(JsonValue::toString)).containsExactly("\"a\"");
    }

    @Test
    void locationsPointAtTheValue() {
        assertThat(root.location()).isEqualTo("positions.json line 1 column 1");
        assertThat(root.require("account").location()).isEqualTo("positions.json line 2 column 14 (/account)");
        assertThat(second.location()).isEqualTo("positions.json line 5 column 5 (/positions/1)");
        JsonValue deep = second.require("a/b~c").require("deep");
        assertThat(deep.location()).isEqualTo("positions.json line 5 column 66 (/positions/1/a~1b~0c/deep)");
        List<String> locations = new ArrayList<>();
        for (JsonValue outer : deep.elements()) {
            if (outer.is(JsonKind.ARRAY)) {
                outer.elements().forEach(inner -> locations.add(inner.location()));
            }
        }
        assertThat(locations)
                .containsExactly(
                        "positions.json line 5 column 71 (/positions/1/a~1b~0c/deep/1/0)",
                        "positions.json line 5 column 74 (/positions/1/a~1b~0c/deep/1/1)");
        assertThat(root.require("asOf").location()).isEqualTo("positions.json line 7 column 11 (/asOf)");
    }

    @Test
    void membersComeInTheOrderOfTheFile() {
        List<String> names = new ArrayList<>();
        root.members()
                .forEach(
                        member -> names.add(member.name() + " " + member.value().kind()));
        assertThat(names).containsExactly("account STRING", "positions ARRAY", "asOf STRING");
        assertThat(root.size()).isEqualTo(3);
        assertThat(root.require("account").size()).isZero();
    }

    @Test
    void unknownMembersAreKeptAsTheyStand() {
        JsonExtra extra = second.extra(Set.of("symbol", "size"));
        assertThat(extra.names()).containsExactly("a/b~c", "closed");
        assertThat(extra.toMap())
                .containsExactly(Map.entry("a/b~c", "{\"deep\": [1, [2, true]]}"), Map.entry("closed", "false"));
        assertThat(extra.find("closed")).matches(closed -> !closed.bool());
        assertThat(extra.find("symbol")).isNull();
        assertThat(extra.isEmpty()).isFalse();
        assertThat(value("{\"a\":1}").extra(Set.of("a")).isEmpty()).isTrue();
    }

    @Test
    void membersOfLargeObjectsAreFoundByIndex() {
        StringBuilder text = new StringBuilder("{\"other\":{\"absentFromMarks\":1},\"marks\":{");
        int count = 5000;
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("\"S")
                    .append(i * 7919 % count)
                    .append("\":{\"S1\":")
                    .append(i)
                    .append('}');
        }
        JsonValue marks = value(text.append("}}").toString()).require("marks");
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += marks.require("S" + i * 7919 % count).require("S1").integer() == i ? 1 : 0;
        }
        assertThat(found).isEqualTo(count);
        assertThat(marks.size()).isEqualTo(count);
        assertThat(marks.find("S" + count)).isNull();
        assertThat(marks.find("absentFromMarks")).isNull();
        assertThat(marks.find("other")).isNull();
    }

    @Test
    void textIsDecoded() {
        assertThat(second.require("symbol").text()).isEqualTo("ETH/USDT");
        assertThat(value("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00é😀\"")
                        .text())
                .isEqualTo("\"\\/\b\f\n\r\té😀é😀");
        assertThat(value("{\"\\u0061\":1}").require("a").integer()).isEqualTo(1);
        assertThat(failureOf(() -> value("\"a\\ud800b\"").text()).format())
                .isEqualTo("a.json line 1 column 1: expected whole characters, not half a surrogate pair,"
                        + " was \"a\\ud800b\"");
        assertThat(value("[12, \"12\"]").values(JsonValue::textOrNumber)).containsExactly("12", "12");
    }

    @Test
    void truthIsReadFromWordsAndText() {
        assertThat(value("[true, false, \"true\", \"false\"]").values(JsonValue::bool))
                .containsExactly(true, false, true, false);
        assertThat(failureOf(() -> value("\"yes\"").bool()).message()).isEqualTo("expected true or false, was \"yes\"");
        assertThat(failureOf(() -> value("null").bool()).message()).isEqualTo("expected true or false, was null");
    }

    @Test
    void wordsAreReadAsConstantsAndChoices() {
        assertThat(value("\"CROSS\"").constant(Mode.class)).isEqualTo(Mode.CROSS);
        assertThat(failureOf(() -> value("\"cross\"").constant(Mode.class)).message())
                .isEqualTo("expected one of CROSS, ISOLATED, was \"cross\"");
        Map<String, Integer> sides = new LinkedHashMap<>();
        sides.put("sell", -1);
        sides.put("buy", 1);
        assertThat(value("\"buy\"").choice(sides)).isEqualTo(1);
        assertThat(failureOf(() -> value("3").choice(sides)).message()).isEqualTo("expected one of sell, buy, was 3");
    }

    @Test
    void wholeNumbersAreReadWhateverTheirSpelling() {
        assertThat(value("[20, 20.0, 2e1, \"20\", -0, 9223372036854775807]").values(JsonValue::integer))
                .containsExactly(20L, 20L, 20L, 20L, 0L, Long.MAX_VALUE);
        assertThat(failureOf(() -> value("20.5").integer()).message())
                .isEqualTo("expected a whole number such as 20, was 20.5");
        assertThat(failureOf(() -> value("9223372036854775808").integer()).reason())
                .isEqualTo(FailureReason.OUT_OF_RANGE);
        assertThat(value("125").integer(1, 125)).isEqualTo(125);
        assertThat(failureOf(() -> value("126").integer(1, 125)).message())
                .isEqualTo("expected a whole number from 1 to 125, was 126");
    }

    @Test
    void signsAreChecked() {
        assertThat(value("\"0.1\"").positive()).isEqualTo("0.1");
        assertThat(value("0").nonNegative()).isEqualTo("0");
        Failure zero = failureOf(() -> value("\"0.00\"").positive());
        assertThat(zero.message()).isEqualTo("expected a number above 0, was \"0.00\"");
        assertThat(zero.reason()).isEqualTo(FailureReason.INVALID);
        assertThat(failureOf(() -> value("-1").nonNegative()).message())
                .isEqualTo("expected a number of 0 or above, was -1");
    }

    @Test
    void timesAreReadFromTextAndNumbers() {
        Instant noon = Instant.parse("2026-02-15T12:00:00Z");
        assertThat(root.require("asOf").instant()).isEqualTo(noon);
        assertThat(value("[1771156800000, \"1771156800000\", \"2026-02-15T13:00:00+01:00\"]")
                        .values(JsonValue::instant))
                .containsOnly(noon);
        assertThat(value("1771156800").instant(TimeUnit.SECONDS)).isEqualTo(noon);
        assertThat(value("\"0\"").instant(TimeUnit.MILLISECONDS)).isEqualTo(Instant.EPOCH);
        assertThat(value("\"2026-02-15\"").date()).isEqualTo(LocalDate.of(2026, 2, 15));
        assertThat(failureOf(() -> value("true").instant()).message())
                .isEqualTo("expected a time such as \"2026-02-15T12:00:00Z\" or 1771156800000, was true");
        assertThat(failureOf(() -> value("\"15.2.2026\"").date()).message())
                .isEqualTo("expected a date such as \"2026-02-15\", was \"15.2.2026\"");
    }
}
