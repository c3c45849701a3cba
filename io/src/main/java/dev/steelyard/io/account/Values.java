package dev.steelyard.io.account;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads values with the limits that this file sets on them. */
public final class Values {
    private static final int MOST_VOL = 20;

    private Values() {}

    /** Returns a name. @throws dev.steelyard.core.failure.FailureException INVALID when it is blank */
    public static String name(JsonValue value) {
        String text = value.text();
        if (text.isBlank()) {
            throw value.refusal(FailureReason.INVALID, "expected a name");
        }
        return text;
    }

    /** Returns the asset of a name. */
    public static Asset asset(JsonValue value) {
        return Asset.of(name(value));
    }

    /** Returns a number from 0 to 1, both included. */
    public static BigDecimal share(JsonValue value) {
        BigDecimal share = value.decimal();
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw value.refusal(FailureReason.INVALID, "expected a fraction from 0 to 1, such as 0.05 for 5%");
        }
        return share;
    }

    /** Returns a number between −1 and 1, both excluded. */
    public static BigDecimal rate(JsonValue value) {
        BigDecimal rate = value.decimal();
        if (rate.abs().compareTo(BigDecimal.ONE) >= 0) {
            throw value.refusal(FailureReason.INVALID, "expected a rate as a fraction, such as 0.0005 for 0.05%");
        }
        return rate;
    }

    /** Returns a volatility per square root of a year, above 0 and at most {@value #MOST_VOL}. */
    static BigDecimal vol(JsonValue value) {
        BigDecimal vol = value.positive();
        if (vol.compareTo(BigDecimal.valueOf(MOST_VOL)) > 0) {
            throw value.refusal(FailureReason.OUT_OF_RANGE, "expected a fraction, such as 0.62 for 62%");
        }
        return vol;
    }

    /**
     * Returns a number that the file must state, and may state as null: then it is unknown.
     *
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA when the member is absent
     */
    public static @Nullable JsonValue stated(JsonValue object, String member) {
        JsonValue value = object.find(member);
        if (value == null) {
            throw object.failure(
                    FailureReason.MISSING_DATA, '"' + member + "\" is missing; null says that it is unknown");
        }
        return value.isNull() ? null : value;
    }

    /** Returns the elements of a list, none when the member is absent or null. */
    public static Iterable<JsonValue> elements(JsonValue object, String member) {
        JsonValue list = object.present(member);
        return list == null ? List.of() : list.elements();
    }

    /** Returns what {@code maker} makes; the refusal of a constructor becomes a failure at {@code place}. */
    public static <T> T checked(JsonValue place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw place.failure(FailureReason.INVALID, String.valueOf(e.getMessage()));
        }
    }
}
