package dev.steelyard.io.cascade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of a scenario. <b>Immutable</b>.
 *
 * @param id its name
 * @param market what it states
 * @param title for a person
 * @param seed by which it is drawn; null when it states none
 * @param provenance where its figures are from
 * @param misses what it is known not to reproduce
 * @param envelope bands that its figures are expected in
 */
public record CascadeFile(
        String id,
        CascadeMarket market,
        String title,
        @Nullable Long seed,
        List<Fact> provenance,
        List<String> misses,
        List<Band> envelope) {
    public CascadeFile {
        provenance = List.copyOf(provenance);
        misses = List.copyOf(misses);
        envelope = List.copyOf(envelope);
    }

    /**
     * A fact behind a scenario.
     *
     * @param fact what
     * @param standing how it is known, such as {@code seen} or {@code assumed}
     * @param source by whom
     */
    public record Fact(String fact, String standing, String source) {}

    /**
     * Where a mean figure is expected.
     *
     * @param figure its name in the report's summary
     * @param low at least
     * @param high at most
     * @param source why
     */
    public record Band(String figure, double low, double high, String source) {}
}
