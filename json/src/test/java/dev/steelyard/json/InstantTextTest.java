package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    private static Instant parse(String text) {
        return InstantText.parse(text, Refusal.at("a.csv line 2", text));
    }

    private static Failure failureOf(Supplier<?> reading) {
        FailureException thrown = catchThrowableOfType(FailureException.class, reading::get);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-15T12:00:00Z, 2026-02-15T12:00:00Z",
        "2026-02-15T12:00:00.123456789Z, 2026-02-15T12:00:00.123456789Z",
        "2026-02-15T07:30:00-04:30, 2026-02-15T12:00:00Z",
        "1771156800, 2026-02-15T12:00:00Z",
        "1771156800.25, 2026-02-15T12:00:00.25Z",
        "1771156800000, 2026-02-15T12:00:00Z",
        "1771156800123.5, 2026-02-15T12:00:00.1235Z",
        "1771156800123456, 2026-02-15T12:00:00.123456Z",
        "1771156800123456789, 2026-02-15T12:00:00.123456789Z",
        "1000000000, 2001-09-09T01:46:40Z",
        "9999999999999, 2286-11-20T17:46:39.999Z"
    })
    void theUnitIsToldByTheSize(String text, Instant expected) {
        assertThat(parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1771156800000",
                "999999999",
                "10000000000",
                "999999999999",
                "17711568000000",
                "",
                "now",
                "2026-02-15",
                "2026-02-15T12:00:00",
                "2026-02-30T12:00:00Z",
                "2026-02-15T25:00:00Z",
                "T",
                "1e400",
                "NaN",
                "17711568001234567890"
            })
    void whatIsNoTimeOrCouldBeTwoIsRefused(String text) {
        Failure failure = failureOf(() -> parse(text));
        assertThat(failure.format())
                .isEqualTo("a.csv line 2: expected a time such as \"2026-02-15T12:00:00Z\" or 1771156800000, was \""
                        + text + '"');
    }

    @Test
    void aStatedUnitIsNotGuessed() {
        Refusal refusal = Refusal.at("a.csv line 2", "?");
        assertThat(InstantText.ofEpoch(new BigDecimal("-1"), TimeUnit.NANOSECONDS, refusal))
                .isEqualTo(Instant.EPOCH.minusNanos(1));
        assertThat(InstantText.ofEpoch(new BigDecimal("1.5"), TimeUnit.DAYS, refusal))
                .isEqualTo(Instant.parse("1970-01-02T12:00:00Z"));
        assertThat(failureOf(() -> InstantText.ofEpoch(new BigDecimal("0.5"), TimeUnit.NANOSECONDS, refusal))
                        .message())
                .isEqualTo("expected a time in whole nanoseconds, was \"?\"");
        assertThat(failureOf(() -> InstantText.ofEpoch(new BigDecimal("1e29"), TimeUnit.DAYS, refusal))
                        .reason())
                .isEqualTo(FailureReason.OUT_OF_RANGE);
    }
}
