package dev.steelyard.systemic.cascade.crowd;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the mechanisms are like that accounts may adopt. <b>Immutable</b>. Its page is {@code docs/methods/adoption.md}.
 *
 * @param directional margin's schedule that follows the price
 */
public record AdoptionTerms(Directional directional) {
    /** What holds where a scenario states none. */
    public static final AdoptionTerms STANDARD = new AdoptionTerms(new Directional(0.2, 0.5, 2));

    /**
     * The directional schedule of adopters.
     *
     * @param slope change of the maintenance margin rate by the relative adverse move since the entry, at least 0
     * @param floor the least rate, as a multiple of the rate at no move, above 0 to 1
     * @param ceiling the greatest rate, as a multiple of the rate at no move, at least 1
     */
    public record Directional(double slope, double floor, double ceiling) {
        public Directional {
            if (!(slope >= 0 && slope <= Double.MAX_VALUE)
                    || !(floor > 0 && floor <= 1)
                    || !(ceiling >= 1 && ceiling <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("slope was " + slope + ", floor " + floor + ", ceiling " + ceiling
                        + "; expected at least 0, above 0 to 1, at least 1");
            }
        }
    }

    /** Returns the terms of one mechanism by their names in a scenario; none where it has none. */
    public SequencedMap<String, Double> of(Adoption.Kind kind) {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        if (kind == Adoption.Kind.DIRECTIONAL) {
            named.put("slope", directional.slope());
            named.put("floor", directional.floor());
            named.put("ceiling", directional.ceiling());
        }
        return named;
    }
}
