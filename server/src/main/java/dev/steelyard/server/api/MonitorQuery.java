package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.monitor.MonitorFiles;
import dev.steelyard.io.monitor.MonitorLimits;
import dev.steelyard.io.monitor.MonitorReport;
import dev.steelyard.io.monitor.MonitorUnits;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.indicator.MonitorSettings;
import dev.steelyard.systemic.indicator.SpeculativeScore.Weights;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of markets and what is asked of them: the options of the verb {@code monitor} under their names. <b>Immutable</b>.
 *
 * @param files texts by name, as their folder would hold them
 * @param units in which they state their figures
 * @param settings of the monitor
 * @param distance from the mid within which depth counts, as a fraction
 */
record MonitorQuery(
        SequencedMap<String, String> files, MonitorUnits units, MonitorSettings settings, BigDecimal distance) {
    /** More are refused: the thread of a request computes them. */
    static final int MOST_FILES = 20;

    static final int MOST_BARS = 10_000;
    static final int MOST_SHIFTS = 999;
    private static final int BASIS_POINTS = 4;
    private static final double MOST_SCORE = 1e6;

    /** Reads it. @throws dev.steelyard.core.failure.FailureException located */
    static MonitorQuery of(JsonValue body) {
        Strict.only(
                body,
                "files",
                "openInterest",
                "funding",
                "window",
                "memory",
                "horizon",
                "eventShare",
                "alertAbove",
                "weights",
                "within",
                "seed",
                "shifts");
        JsonValue seed = body.present("seed");
        MonitorSettings settings = new MonitorSettings(
                whole(body, "window", 30, MonitorSettings.SHORTEST_WINDOW, MOST_BARS),
                whole(body, "memory", 90, MonitorSettings.SHORTEST_MEMORY, MOST_BARS),
                whole(body, "horizon", 5, 1, MOST_BARS),
                number(body, "eventShare", 0.1, Double.MIN_VALUE, Math.nextDown(0.5), "above 0 and below 0.5"),
                number(body, "alertAbove", 2, -MOST_SCORE, MOST_SCORE, "of at most a million"),
                weights(body.present("weights")),
                seed == null ? 1 : seed.integer(),
                whole(body, "shifts", 199, MonitorSettings.FEWEST_SHIFTS, MOST_SHIFTS));
        JsonValue within = body.present("within");
        return new MonitorQuery(
                PostedFiles.of(body.require("files"), MOST_FILES, "markets.csv"),
                new MonitorUnits(
                        choice(body, "openInterest", "units", "value"), choice(body, "funding", "fraction", "percent")),
                settings,
                (within == null ? BigDecimal.TEN : bounded(within)).movePointLeft(BASIS_POINTS));
    }

    /** Returns what is told of the files. @throws dev.steelyard.core.failure.FailureException located in them */
    MonitorReport report() {
        return PostedFiles.located(
                files,
                () -> MonitorReport.of(
                        "body (/files)", MonitorFiles.of(files, units, MonitorLimits.SMALL), settings, distance));
    }

    private static boolean choice(JsonValue body, String name, String first, String second) {
        JsonValue value = body.present(name);
        return value != null && value.choice(Map.of(first, false, second, true));
    }

    private static BigDecimal bounded(JsonValue within) {
        BigDecimal value = within.nonNegative();
        if (value.movePointLeft(BASIS_POINTS).compareTo(BigDecimal.ONE) > 0) {
            throw within.refusal(FailureReason.INVALID, "expected 0 to 10000 basis points");
        }
        return value;
    }

    private static Weights weights(@Nullable JsonValue stated) {
        if (stated == null) {
            return Weights.STATED;
        }
        List<Double> parts = stated.values(JsonValue::real);
        boolean fit = parts.size() == 4
                && parts.stream().allMatch(one -> one >= 0 && one <= MOST_SCORE)
                && parts.stream().anyMatch(one -> one > 0);
        if (!fit) {
            throw stated.failure(
                    FailureReason.INVALID,
                    "weights were " + parts + "; expected four of at least 0, one of them above 0");
        }
        return new Weights(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    private static int whole(JsonValue body, String name, int absent, int least, int most) {
        JsonValue value = body.present(name);
        return value == null ? absent : value.integer(least, most);
    }

    private static double number(
            JsonValue body, String name, double absent, double least, double most, String expected) {
        JsonValue value = body.present(name);
        if (value == null) {
            return absent;
        }
        double number = value.real();
        if (!(number >= least && number <= most)) {
            throw value.refusal(FailureReason.INVALID, "expected a number " + expected);
        }
        return number;
    }
}
