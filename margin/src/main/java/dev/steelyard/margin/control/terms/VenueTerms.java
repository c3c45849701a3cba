package dev.steelyard.margin.control.terms;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one counterparty at one venue, as somebody read them. <b>Immutable</b>.
 *
 * @param venue the venue's name or pack id
 * @param counterparty the legal person that the contract is with
 * @param clauses whether the terms hold a clause; one that is absent was not told
 * @param governingLaw under which the contract stands; null when not told
 * @param document its name or address
 * @param documentHash of the text that was read, such as {@code sha256:...}
 * @param reviewer who read it
 * @param reviewed when
 */
public record VenueTerms(
        String venue,
        String counterparty,
        Map<TermsClause, Boolean> clauses,
        @Nullable String governingLaw,
        String document,
        String documentHash,
        String reviewer,
        LocalDate reviewed) {
    public VenueTerms {
        clauses = Collections.unmodifiableMap(new TreeMap<>(clauses));
    }

    /** Returns whether these are the terms of a counterparty at a venue. */
    public boolean isOf(String otherVenue, String otherCounterparty) {
        return venue.equals(otherVenue) && counterparty.equals(otherCounterparty);
    }
}
