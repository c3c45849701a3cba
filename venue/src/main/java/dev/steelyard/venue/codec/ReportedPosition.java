package dev.steelyard.venue.codec;

import dev.steelyard.core.account.PositionSide;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a venue reports of one position. <b>Immutable</b>.
 *
 * @param symbol the contract, as in the decoded account
 * @param side the leg of hedge mode, or one-way
 * @param figures in the order of the file's field table
 * @param extra fields without a reader: name and raw JSON
 */
public record ReportedPosition(
        String symbol, PositionSide side, List<ReportedFigure> figures, Map<String, String> extra) {
    public ReportedPosition {
        figures = List.copyOf(figures);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** Returns the reported figure of that meaning, or null when the venue reports none. */
    public @Nullable ReportedFigure figure(Figure meaning) {
        return ReportedFigures.first(figures, meaning);
    }

    /** Returns the value of the figure of that meaning, or null when the venue reports none or says there is none. */
    public @Nullable BigDecimal value(Figure meaning) {
        ReportedFigure found = figure(meaning);
        return found == null ? null : found.value();
    }
}
