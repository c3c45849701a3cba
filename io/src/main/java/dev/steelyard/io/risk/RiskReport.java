package dev.steelyard.io.risk;

import dev.steelyard.margin.answer.RiskAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A risk answer with what its file says beside it. <b>Immutable</b>.
 *
 * @param answer the answer
 * @param notes warnings of the readers, which come before those of the answer
 * @param venueFields the venue's own figures; null when not asked for
 * @param before the answer before a trade; null when this is not about a trade
 */
public record RiskReport(
        RiskAnswer answer,
        List<String> notes,
        @Nullable List<VenueField> venueFields,
        @Nullable RiskAnswer before) {
    public RiskReport {
        notes = List.copyOf(notes);
        venueFields = venueFields == null ? null : List.copyOf(venueFields);
    }

    /** Returns a report of the answer alone. */
    public static RiskReport of(RiskAnswer answer) {
        return new RiskReport(answer, List.of(), null, null);
    }

    /** Returns what a reader must know: of the file, then of the answer. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(answer.risk().warnings());
        return all;
    }
}
