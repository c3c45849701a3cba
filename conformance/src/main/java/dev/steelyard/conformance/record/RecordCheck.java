package dev.steelyard.conformance.record;

import dev.steelyard.conformance.Standing;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.DecimalLimits;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a record that is compared. <b>Immutable</b>.
 *
 * @param output as the record names it: a field of the venue, with the contract or asset it is of where several have it
 * @param reported what the venue prints
 * @param error how far another computation was from it
 * @param level how well it was reproduced: exact, close, approx, no
 * @param kind what it was computed from: record-only, public-parameter, implied-input
 */
record RecordCheck(String output, BigDecimal reported, BigDecimal error, String level, String kind) {
    private static final DecimalLimits LONG = new DecimalLimits(100, 100);
    private static final int ERROR_DIGITS = 3;

    /** A figure that was computed in double precision is off by up to this fraction of itself. */
    private static final BigDecimal DOUBLE_PRECISION = new BigDecimal("1e-15");

    static RecordCheck read(JsonValue check) {
        JsonValue level = check.present("level");
        JsonValue kind = check.present("kind");
        JsonValue error = check.present("abs_err");
        return new RecordCheck(
                check.require("output").text(),
                check.require("reported").decimal(LONG),
                error == null ? BigDecimal.ZERO : error.decimal(LONG),
                level == null ? "exact" : level.text(),
                kind == null ? "record-only" : kind.text());
    }

    /** Returns the venue's field. */
    String field() {
        return output.split(" ", 2)[0];
    }

    /** Returns the contract or asset that the field is of; null where the record has just one. */
    @Nullable
    String subject() {
        String[] words = output.split(" ");
        return words.length > 1 ? words[1] : null;
    }

    /** Returns what the check proves. */
    Standing standing() {
        if (level.equals("no")) {
            return Standing.COUNTER_EXAMPLE;
        }
        return kind.equals("implied-input") ? Standing.FITTED : Standing.INDEPENDENT;
    }

    /**
     * Returns how far our figure may be: the error stated, read at three digits, and for an exact one at least a unit
     * of the last digit printed; in addition to either what double precision, in which errors are stated, cannot
     * tell. A figure that was not reproduced is matched by a unit of its last digit only.
     */
    BigDecimal allowed() {
        if (level.equals("no")) {
            return reported.ulp();
        }
        BigDecimal stated = Decimals.significant(error, ERROR_DIGITS, RoundingMode.UP);
        BigDecimal limit = level.equals("exact") ? Decimals.max(stated, reported.ulp()) : stated;
        return limit.add(reported.abs().multiply(DOUBLE_PRECISION));
    }
}
