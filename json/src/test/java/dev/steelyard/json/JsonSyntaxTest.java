package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSyntaxTest {
    /** Returns the failure of reading {@code text} under the name {@code a.json}. */
    private static Failure failureOf(String text) {
        return failureOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Failure failureOf(byte[] bytes) {
        FailureException thrown =
                catchThrowableOfType(FailureException.class, () -> JsonDocument.parse(bytes, "a.json"));
        assertThat(thrown).as(() -> new String(bytes, StandardCharsets.UTF_8)).isNotNull();
        return thrown.failure();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [1 2]               | line 1 column 4: expected a comma or ], was 2
                    {"a":1 "b":2}       | line 1 column 8: expected a comma or }, was "b"
                    {"a" 1}             | line 1 column 6 (/a): expected a colon, was 1
                    {"a"}               | line 1 column 5 (/a): expected a colon, was }
                    {"a":}              | line 1 column 6 (/a): expected a JSON value, was }
                    {a:1}               | line 1 column 2: expected a name in double quotes, was a
                    {'a':1}             | line 1 column 2: expected a name in double quotes, was 'a'
                    {1:2}               | line 1 column 2: expected a name in double quotes, was 1
                    {"a":1,}            | line 1 column 8: expected a name in double quotes, was }
                    [1,]                | line 1 column 4: expected a JSON value, was ]
                    [,1]                | line 1 column 2: expected a JSON value, was ,
                    [1}                 | line 1 column 3: expected a comma or ], was }
                    {"a":1]             | line 1 column 7: expected a comma or }, was ]
                    ]                   | line 1 column 1: expected a JSON value, was ]
                    [tru]               | line 1 column 2: expected a JSON value, was tru
                    [truefalse]         | line 1 column 2: expected a JSON value, was truefalse
                    // note             | line 1 column 1: expected a JSON value, was //
                    [01]                | line 1 column 2: expected a number such as 20, was 01
                    [+1]                | line 1 column 2: expected a number such as 20, was +1
                    [1.]                | line 1 column 2: expected a number such as 20, was 1.
                    [.5]                | line 1 column 2: expected a number such as 20, was .5
                    [1e]                | line 1 column 2: expected a number such as 20, was 1e
                    [-]                 | line 1 column 2: expected a number such as 20, was -
                    [--1]               | line 1 column 2: expected a number such as 20, was --1
                    [1-2]               | line 1 column 2: expected a number such as 20, was 1-2
                    [1.5.5]             | line 1 column 2: expected a number such as 20, was 1.5.5
                    [1x]                | line 1 column 2: expected a number such as 20, was 1x
                    {"a":0x1F}          | line 1 column 6 (/a): expected a number such as 20, was 0x1F
                    123x                | line 1 column 1: expected a number such as 20, was 123x
                    ["\\x"]             | line 1 column 3: expected an escape such as \\n or \\u00e9, was \\x
                    ["\\u12"]           | line 1 column 3: expected an escape such as \\n or \\u00e9, was \\u12"]
                    {"a\\q":1}          | line 1 column 4: expected an escape such as \\n or \\u00e9, was \\q
                    """)
    void brokenSyntaxIsNamedWhereItStands(String text, String message) {
        Failure failure = failureOf(text);
        assertThat(failure.format()).isEqualTo("a.json " + message);
        assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [NaN]                 | line 1 column 2: expected a finite number, was NaN
                    {"a":[1,-Infinity]}   | line 1 column 9 (/a): expected a finite number, was -Infinity
                    {"a":{"b":Infinity}}  | line 1 column 11 (/a/b): expected a finite number, was Infinity
                    [+Infinity]           | line 1 column 2: expected a finite number, was +Infinity
                    nan                   | line 1 column 1: expected a finite number, was nan
                    """)
    void numbersThatAreNotFiniteAreRefused(String text, String message) {
        assertThat(failureOf(text)).extracting(Failure::format).isEqualTo("a.json " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":1       | column 7: expected the rest of the object that begins at line 1 column 1
                    {"a":        | column 6 (/a): expected the rest of the object that begins at line 1 column 1
                    {"a"         | column 5 (/a): expected the rest of the object that begins at line 1 column 1
                    {"a":{"b":[] | column 13 (/a): expected the rest of the object that begins at line 1 column 6
                    {"ab         | column 5: expected the rest of the object that begins at line 1 column 1
                    {            | column 2: expected the rest of the object that begins at line 1 column 1
                    [1,          | column 4: expected the rest of the list that begins at line 1 column 1
                    [            | column 2: expected the rest of the list that begins at line 1 column 1
                    ["a\\        | column 5: expected the rest of the list that begins at line 1 column 1
                    "ab          | column 4: expected a closing quote
                    """)
    void truncatedTextNamesWhatIsOpen(String text, String message) {
        assertThat(failureOf(text).format()).isEqualTo("a.json line 1 " + message + ", was the end of the text");
    }

    @Test
    void everyPrefixOfAnObjectIsRefused() {
        String text = "{\"a\":[1,-2.5e3,\"x\\u00e9\\n\",true,null,{\"z\":{}}],\"k\":\"v\"}";
        for (int length = 0; length < text.length(); length++) {
            Failure failure = failureOf(text.substring(0, length));
            assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
            assertThat(failure.location()).startsWith("a.json line 1 column ");
        }
    }

    @Test
    void linesAndColumnsAreCountedInCharacters() {
        Failure failure = failureOf("\uFEFF{\n  \"ä€😀\": 1,\r\n  \"€\": x}");
        assertThat(failure.format()).isEqualTo("a.json line 3 column 8 (/€): expected a JSON value, was x");
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThat(failureOf("").format())
                .isEqualTo("a.json line 1 column 1: expected a JSON value, was an empty text");
        assertThat(failureOf(" \n ").format())
                .isEqualTo("a.json line 2 column 2: expected a JSON value, was an empty text");
        assertThat(failureOf("\uFEFF").format())
                .isEqualTo("a.json line 1 column 1: expected a JSON value, was an empty text");
    }

    @Test
    void textBehindTheValueIsRefused() {
        assertThat(failureOf("{} {}").format())
                .isEqualTo("a.json line 1 column 4: expected the end of the text, was {");
        assertThat(failureOf("1 2").format()).isEqualTo("a.json line 1 column 3: expected the end of the text, was 2");
        assertThat(failureOf("[]]").format()).isEqualTo("a.json line 1 column 3: expected the end of the text, was ]");
        assertThat(failureOf("{}\n\nx").format())
                .isEqualTo("a.json line 3 column 1: expected the end of the text, was x");
    }

    @Test
    void aNameGivenTwiceIsRefused() {
        assertThat(failureOf("{\"p\":[1,{\"a\":{\"a\":1},\"b\":2,\n\"\\u0061\":3}]}")
                        .format())
                .isEqualTo("a.json line 2 column 10 (/p/1/a): expected each name once, was \"a\" a second time");
        assertThat(failureOf("{\"a\":{\"b\":1},\"c\":{\"b\":1},\"a\":0}").format())
                .isEqualTo("a.json line 1 column 30 (/a): expected each name once, was \"a\" a second time");
    }

    @Test
    void theSameNameInDifferentObjectsIsFine() {
        assertThat(JsonDocument.parse("[{\"a\":{\"a\":{\"a\":1}}},{\"a\":2}]", "a.json")
                        .root()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void nestingIsBounded() {
        int most = JsonDocument.MAXIMUM_DEPTH;
        String fine = "[".repeat(most) + "]".repeat(most);
        assertThat(JsonDocument.parse(fine, "a.json").root().raw()).isEqualTo(fine);

        Failure failure = failureOf("[".repeat(most) + "[" + "]".repeat(most + 1));
        assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
        assertThat(failure.location()).startsWith("a.json line 1 column 257 (/0/0/0/");
        assertThat(failure.message()).isEqualTo("expected at most 256 levels of nesting");
        assertThat(failureOf("[{\"a\":".repeat(100_000)).reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
    }

    @Test
    void controlCharactersMustBeEscaped() {
        assertThat(failureOf("[\"a\nb\"]").format())
                .isEqualTo("a.json line 1 column 4: expected a control character to be escaped, was one of code 10");
        assertThat(failureOf("{\"a\u0000\":1}").format())
                .isEqualTo("a.json line 1 column 4: expected a control character to be escaped, was one of code 0");
        assertThat(failureOf("[\u00001]").format())
                .isEqualTo("a.json line 1 column 2: expected a JSON value, was \uFFFD1");
    }

    @ParameterizedTest
    @CsvSource({"80", "C0 AF", "C3", "E2 82", "ED A0 80", "F5 80 80 80", "F0 80 80 80", "FF", "C3 28", "F4 90 80 80"})
    void bytesThatAreNotUtf8AreRefused(String hex) {
        byte[] text = "[\"ab\"]".getBytes(StandardCharsets.UTF_8);
        String[] parts = hex.split(" ");
        byte[] bytes = new byte[text.length + parts.length];
        System.arraycopy(text, 0, bytes, 0, 3);
        for (int i = 0; i < parts.length; i++) {
            bytes[3 + i] = (byte) Integer.parseInt(parts[i], 16);
        }
        System.arraycopy(text, 3, bytes, 3 + parts.length, 3);

        Failure failure = failureOf(bytes);
        assertThat(failure.format()).isEqualTo("a.json line 1 column 4: expected UTF-8 text, was a byte 0x" + parts[0]);
        assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
    }

    @Test
    void everyCharacterBeyondAsciiIsRead() {
        for (int c : new int[] {0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF}) {
            String character = Character.toString(c);
            assertThat(JsonDocument.parse('"' + character + '"', "a.json")
                            .root()
                            .text())
                    .isEqualTo(character);
        }
    }

    @Test
    void utf16IsRefused() {
        assertThat(failureOf("[1]".getBytes(StandardCharsets.UTF_16)).message())
                .isEqualTo("expected UTF-8 text, was a byte 0xFE");
        assertThat(failureOf("[1]".getBytes(StandardCharsets.UTF_16LE)).reason())
                .isEqualTo(FailureReason.PARSING);
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        JsonValue root = JsonDocument.parse("\uFEFF{\"a\":[7]}", "a.json").root();
        assertThat(root.require("a").values(JsonValue::integer)).containsExactly(7L);
        assertThat(root.require("a").location()).isEqualTo("a.json line 1 column 6 (/a)");
    }

    @Test
    void filesAndStreamsAreReadAndNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("positions.json"), "[1,\n2]");
        assertThat(JsonDocument.parse(file).name()).isEqualTo("positions.json");
        assertThat(JsonDocument.parse(file, "my positions").root().size()).isEqualTo(2);
        try (InputStream stream = Files.newInputStream(file)) {
            assertThat(JsonDocument.parse(stream, "standard input").root().size())
                    .isEqualTo(2);
        }
    }

    @Test
    void unreadableFilesAndStreamsAreFailures(@TempDir Path folder) {
        Failure missing = catchThrowableOfType(
                        FailureException.class, () -> JsonDocument.parse(folder.resolve("none.json")))
                .failure();
        assertThat(missing.format()).isEqualTo("none.json: expected a readable file, was unreadable: no such file");
        assertThat(missing.reason()).isEqualTo(FailureReason.IO);

        assertThat(catchThrowableOfType(FailureException.class, () -> JsonDocument.parse(folder))
                        .failure()
                        .reason())
                .isEqualTo(FailureReason.IO);

        InputStream broken = new ByteArrayInputStream(new byte[0]) {
            @Override
            public byte[] readNBytes(int length) throws IOException {
                throw new IOException("cable cut");
            }
        };
        assertThat(catchThrowableOfType(FailureException.class, () -> JsonDocument.parse(broken, "feed"))
                        .failure()
                        .format())
                .isEqualTo("feed: expected a readable file, was unreadable: cable cut");
    }
}
