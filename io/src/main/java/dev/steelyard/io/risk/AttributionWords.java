package dev.steelyard.io.risk;

import dev.steelyard.margin.attribution.Cause;
import dev.steelyard.margin.attribution.ChangeAttribution.Figure;
import java.util.Locale;

/** What figures and causes are called. */
final class AttributionWords {
    private AttributionWords() {}

    /** Returns a figure by its name in JSON. */
    static String member(Figure figure) {
        return switch (figure) {
            case EQUITY -> "equity";
            case GROSS_LEVERAGE -> "grossLeverage";
            case MARGIN_UTILIZATION -> "marginUtilization";
            case DISTANCE -> "distance";
        };
    }

    /** Returns a figure for a person. */
    static String title(Figure figure) {
        return switch (figure) {
            case EQUITY -> "equity";
            case GROSS_LEVERAGE -> "gross leverage";
            case MARGIN_UTILIZATION -> "utilization";
            case DISTANCE -> "distance";
        };
    }

    /** Returns a cause for a person: {@code price BTC}, {@code option marks}. */
    static String title(Cause cause) {
        String kind = cause.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return (kind + " " + cause.name()).strip();
    }
}
