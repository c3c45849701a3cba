package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.control.policy.LeveragePolicy;
import dev.steelyard.margin.control.policy.LeveragePolicy.Origin;
import dev.steelyard.margin.control.policy.LeveragePolicy.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Restrictions of leverage as {@code steelyard/leverage-policies/1}. Days begin at midnight UTC. <b>Thread-safe</b>. */
public final class LeveragePolicies {
    /** The schema that a file states. */
    public static final String SCHEMA = "steelyard/leverage-policies/1";

    private static final String JURISDICTIONS = "/dev/steelyard/venue/policy/jurisdictions.json";

    private LeveragePolicies() {}

    /** Returns the bundled caps of jurisdictions. They are no legal advice, and name where they were read. */
    public static List<LeveragePolicy> jurisdictions() {
        try (InputStream stream = LeveragePolicies.class.getResourceAsStream(JURISDICTIONS)) {
            if (stream == null) {
                throw new IllegalStateException("the bundled file " + JURISDICTIONS + " is missing");
            }
            return read(JsonDocument.parse(stream, JURISDICTIONS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the policies of a file.
     *
     * @throws dev.steelyard.core.failure.FailureException located, when a member is missing, misspelled or impossible
     */
    public static List<LeveragePolicy> read(JsonDocument document) {
        JsonValue root = document.root();
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected " + SCHEMA);
        }
        List<LeveragePolicy> policies = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (JsonValue entry : root.require("policies").elements()) {
            LeveragePolicy policy = policy(entry);
            if (!ids.add(policy.id())) {
                throw entry.require("id").failure(FailureReason.INVALID, policy.id() + " was stated before");
            }
            policies.add(policy);
        }
        return List.copyOf(policies);
    }

    /**
     * Returns the policy that one entry of a file states.
     *
     * @throws dev.steelyard.core.failure.FailureException located, when a member is missing, misspelled or impossible
     */
    public static LeveragePolicy policy(JsonValue entry) {
        LocalDate end = entry.present("effectiveTo", JsonValue::date);
        try {
            return new LeveragePolicy(
                    entry.require("id").text(),
                    entry.require("origin").constant(Origin.class),
                    new Scope(
                            text(entry, "jurisdiction"),
                            text(entry, "client"),
                            text(entry, "venue"),
                            text(entry, "assetClass")),
                    entry.require("mostLeverage").nonNegative(),
                    start(entry.require("announced").date()),
                    start(entry.require("effectiveFrom").date()),
                    end == null ? null : start(end),
                    entry.require("source").text());
        } catch (IllegalArgumentException e) {
            throw entry.failure(FailureReason.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String text(JsonValue entry, String member) {
        return entry.present(member, JsonValue::text);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
