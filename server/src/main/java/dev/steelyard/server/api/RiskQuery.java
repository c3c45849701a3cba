package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a tail is to be measured: the options of the verb {@code risk} under their names. <b>Immutable</b>.
 *
 * @param horizon null: one bar of the history
 * @param horizonPlace where it was stated; null with the horizon
 */
record RiskQuery(
        TailMethod method,
        Confidence level,
        @Nullable Duration horizon,
        @Nullable JsonValue horizonPlace,
        int window,
        int paths,
        long seed) {
    /** More are refused: the thread of a request computes them. */
    static final int MOST_PATHS = 16_384;

    private static final int MOST_WINDOW = 10_000;
    private static final int MOST_BARS = 366;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

    /** Reads it. @throws dev.steelyard.core.failure.FailureException located */
    static RiskQuery of(JsonValue body) {
        Strict.only(body, "method", "confidence", "horizon", "window", "paths", "seed");
        JsonValue method = body.present("method");
        JsonValue confidence = body.present("confidence");
        JsonValue window = body.present("window");
        JsonValue paths = body.present("paths");
        JsonValue seed = body.present("seed");
        JsonValue horizon = body.present("horizon");
        return new RiskQuery(
                method == null ? TailMethod.DECLARED : method.choice(methods()),
                confidence == null ? Confidence.BASEL_VALUE : new Confidence(inside(confidence)),
                horizon == null ? null : span(horizon),
                horizon,
                window == null ? TailSettings.STANDARD.window() : window.integer(20, MOST_WINDOW),
                paths == null ? TailSettings.STANDARD.paths() : paths.integer(100, MOST_PATHS),
                seed == null ? TailSettings.STANDARD.seed() : seed.integer());
    }

    private static Map<String, TailMethod> methods() {
        Map<String, TailMethod> methods = new LinkedHashMap<>();
        for (TailMethod method : TailMethod.values()) {
            methods.put(method.word(), method);
        }
        return methods;
    }

    /** Returns a number above 0 and below 1. */
    static double inside(JsonValue value) {
        double number = value.real();
        if (!(number > 0 && number < 1)) {
            throw value.refusal(FailureReason.INVALID, "expected above 0 and below 1, such as 0.99");
        }
        return number;
    }

    /** Returns a length of time such as 8h. */
    static Duration span(JsonValue value) {
        Matcher matcher = SPAN.matcher(value.text());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw value.refusal(FailureReason.PARSING, "expected a length of time such as 30m, 8h or 7d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Returns what methods take from a history of such bars. @param bar seconds */
    TailSettings settings(long bar) {
        TailSettings settings = TailSettings.STANDARD.withWindow(window).withSimulation(paths, seed);
        if (horizon == null || horizonPlace == null) {
            return settings;
        }
        long seconds = horizon.toSeconds();
        if (bar <= 0 || seconds % bar != 0 || seconds / bar > MOST_BARS) {
            throw horizonPlace.refusal(
                    FailureReason.INVALID,
                    "expected 1 to " + MOST_BARS + " times the bar of the history, " + bar + "s");
        }
        return settings.withHorizon((int) (seconds / bar));
    }
}
