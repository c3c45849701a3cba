package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    /** A mark price of a venue record: a binary fraction printed in full, 45 digits. */
    private static final String FULL_BINARY = "238.557024375000082727638073265552520751953125";

    private static BigDecimal parse(String text) {
        return DecimalText.parse(text, Refusal.at("marks.csv line 2", text));
    }

    private static Failure failureOf(Supplier<?> reading) {
        FailureException thrown = catchThrowableOfType(FailureException.class, reading::get);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    @ParameterizedTest
    @CsvSource({
        "20, 20",
        "-0.5, -0.5",
        "+7, 7",
        "0, 0",
        "-0, 0",
        "007, 7",
        ".5, 0.5",
        "5., 5",
        "0.00, 0.00",
        "0E-18, 0E-18",
        "1e-12, 1E-12",
        "1e18, 1000000000000000000",
        "1.50e1, 15.0",
        "9.99e30, 9990000000000000000000000000000",
        "1e-30, 1E-30",
        "123456789012345678, 123456789012345678",
        "1234567890123456789, 1234567890123456789",
        "-99999999999999999999.99999999999999999999, -99999999999999999999.99999999999999999999",
        "0.000000000000000000000000000001234567890123456789012345678901234567890,"
                + " 0.000000000000000000000000000001234567890123456789012345678901234567890",
        "0e60, 0",
        "100.000, 100.000",
        "1E+2, 100"
    })
    void numbersAreReadExactlyWithTheScaleWritten(String text, BigDecimal expected) {
        assertThat(parse(text)).isEqualTo(expected);
        assertThat(JsonDocument.parse('"' + text + '"', "a.json").root().decimal())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+", ".", "20x", "x20", " 20", "20 ", "1,000", "1_000", "1e", "1e+", "e5", "1.2.3", "0x10",
                "1e5.0", "--1", "1-2", "٣", "１", "1f", "1d", "null", "1e5e5", "½", "$20"
            })
    void anythingElseIsRefused(String text) {
        Failure failure = failureOf(() -> parse(text));
        assertThat(failure.format()).isEqualTo("marks.csv line 2: expected a number such as 20, was \"" + text + '"');
        assertThat(failure.reason()).isEqualTo(FailureReason.PARSING);
        assertThat(failureOf(() -> JsonDocument.parse('"' + text + '"', "a.json")
                                .root()
                                .decimal())
                        .format())
                .isEqualTo("a.json line 1 column 1: expected a number such as 20, was \"" + text + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "-NaN", "Infinity", "-Infinity", "+inf", "INF", "-inf"})
    void wordsForNumbersThatAreNotFiniteAreRefused(String text) {
        assertThat(failureOf(() -> parse(text)).message()).isEqualTo("expected a finite number, was \"" + text + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e31",
                "-1e31",
                "1e-31",
                "0.9e-30",
                "10e30",
                "1e999999999999",
                "1e-999999999999",
                "12e2147483647"
            })
    void powersOfTenBeyondThirtyAreRefused(String text) {
        Failure failure = failureOf(() -> parse(text));
        assertThat(failure.message())
                .isEqualTo("expected a number with a power of ten from -30 to 30, was \"" + text + '"');
        assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
    }

    @Test
    void moreThanFortySignificantDigitsAreRefusedUnlessAllowed() {
        Failure failure = failureOf(() -> JsonDocument.parse("{\"markPrice\":" + FULL_BINARY + "}", "a.json")
                .root()
                .require("markPrice")
                .decimal());
        assertThat(failure.format())
                .isEqualTo("a.json line 1 column 14 (/markPrice): expected a number of at most 40 significant digits,"
                        + " was 238.557024375000082727638073265552520751…");
        assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_RANGE);

        DecimalLimits wide = DecimalLimits.STANDARD.withDigits(60);
        assertThat(JsonDocument.parse('"' + FULL_BINARY + '"', "a.json").root().decimal(wide))
                .isEqualTo(FULL_BINARY);
    }

    @Test
    void exactlyFortyDigitsAreReadAndOneMoreIsNot() {
        String forty = "1234567890.123456789012345678901234567891";
        assertThat(parse(forty)).isEqualTo(forty);
        assertThat(parse("000" + forty)).isEqualTo(forty);
        assertThat(failureOf(() -> parse(forty + "1")).reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
    }

    @Test
    void zerosAtTheEndBeyondTheLimitAreDropped() {
        assertThat(parse("1." + "0".repeat(5000))).isEqualTo(new BigDecimal("1." + "0".repeat(39)));
        assertThat(parse("12.5" + "0".repeat(60))).isEqualByComparingTo("12.5");
        assertThat(parse("1" + "0".repeat(30))).isEqualTo(new BigDecimal(BigInteger.TEN.pow(30)));
        assertThat(parse("0".repeat(5000) + "7")).isEqualTo("7");
        assertThat(failureOf(() -> parse("0." + "0".repeat(5000))).message())
                .startsWith("expected a zero of at most 60 decimals, was \"0.000");
        assertThat(failureOf(() -> parse("0E-400")).reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
    }

    @Test
    void aMillionDigitsAreRefusedWithoutBeingConverted() {
        assertThat(failureOf(() -> JsonDocument.parse("[1" + "7".repeat(1_000_000) + "]", "a.json")
                                .root()
                                .values(JsonValue::decimal))
                        .reason())
                .isEqualTo(FailureReason.OUT_OF_RANGE);
    }

    @Test
    void widerLimitsAdmitLedgerIntegers() {
        BigInteger largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        DecimalLimits ledger = new DecimalLimits(78, 77);
        assertThat(JsonDocument.parse(largest.toString(), "a.json").root().decimal(ledger))
                .isEqualTo(new BigDecimal(largest));
        assertThat(DecimalText.parse("1e-166", DecimalLimits.STANDARD.withExponent(300), Refusal.at("", "")))
                .isEqualTo("1E-166");
    }

    @Test
    void everyDecimalWithinTheLimitsIsReadAsBigDecimalReadsIt() {
        SplittableRandom random = new SplittableRandom(20260215);
        int negative = 0;
        int exponents = 0;
        int longer = 0;
        for (int i = 0; i < 20_000; i++) {
            int digits = random.nextInt(1, 41);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            negative += text.length();
            int point = random.nextInt(digits + 1);
            for (int d = 0; d < digits; d++) {
                if (d == point && d > 0) {
                    text.append('.');
                }
                text.append(d == 0 ? (char) ('1' + random.nextInt(9)) : (char) ('0' + random.nextInt(10)));
            }
            int whole = point == 0 ? digits : point;
            if (random.nextInt(3) == 0) {
                text.append(random.nextBoolean() ? "e" : "E+").append(random.nextInt(0, 31));
                exponents++;
            }
            BigDecimal expected = new BigDecimal(text.toString());
            longer += digits > 18 ? 1 : 0;
            if (Math.abs(expected.precision() - expected.scale() - 1) > 30) {
                assertThat(whole).isPositive();
                assertThat(failureOf(() -> parse(text.toString())).reason()).isEqualTo(FailureReason.OUT_OF_RANGE);
            } else {
                assertThat(parse(text.toString())).isEqualByComparingTo(expected);
            }
        }
        assertThat(negative).isGreaterThan(5_000);
        assertThat(exponents).isGreaterThan(5_000);
        assertThat(longer).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @CsvSource({"1e-166, 1e-166", "\"0.1\", 0.1", "-3, -3", "0E-400, 0", "1e308, 1e308"})
    void realsAreTheNearestDoubles(String text, double expected) {
        assertThat(JsonDocument.parse(text, "a.json").root().real()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "-1e400", "1e-400"})
    void realsBeyondADoubleAreRefused(String text) {
        assertThat(failureOf(() -> JsonDocument.parse(text, "a.json").root().real())
                        .message())
                .isEqualTo("expected a number within the range of a double, was " + text);
    }

    @Test
    void limitsMustMakeSense() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new DecimalLimits(0, 30)))
                .hasMessage("limits were 0 digits and exponent 30");
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> new DecimalLimits(1, -1)))
                .isNotNull();
    }
}
