package dev.steelyard.margin.control.policy;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restriction of leverage from a date on. <b>Immutable</b>.
 *
 * @param id its name, unique
 * @param origin who made it
 * @param scope whom and what it binds
 * @param mostLeverage gross notional over equity, at least 0; 0: none at all
 * @param announced when it was made known
 * @param effectiveFrom when it begins, not before it was announced
 * @param effectiveTo when it ends, excluded; null while it has no end
 * @param source where it was published
 */
public record LeveragePolicy(
        String id,
        Origin origin,
        Scope scope,
        BigDecimal mostLeverage,
        Instant announced,
        Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        String source) {
    /** Who made a policy. */
    public enum Origin {
        /** Law or regulator. */
        REGULATION,
        /** The venue. */
        VENUE,
        /** The house itself. */
        HOUSE
    }

    /**
     * Whom and what a policy binds; a null binds all.
     *
     * @param jurisdiction of the client, such as {@code EU}
     * @param client the class of client, such as {@code retail}
     * @param venue the venue's name or pack id
     * @param assetClass the class of what is held
     */
    public record Scope(
            @Nullable String jurisdiction,
            @Nullable String client,
            @Nullable String venue,
            @Nullable String assetClass) {
        /** All clients everywhere, in everything. */
        public static final Scope ALL = new Scope(null, null, null, null);

        /** Returns whether a subject is bound. */
        public boolean binds(PolicySubject subject) {
            return is(jurisdiction, subject.jurisdiction())
                    && is(client, subject.client())
                    && is(venue, subject.venue())
                    && is(assetClass, subject.assetClass());
        }

        private static boolean is(@Nullable String asked, String stated) {
            return asked == null || asked.equals(stated);
        }
    }

    public LeveragePolicy {
        if (mostLeverage.signum() < 0) {
            throw new IllegalArgumentException("most leverage of " + id + " was " + mostLeverage + "; expected >= 0");
        }
        if (effectiveFrom.isBefore(announced)) {
            throw new IllegalArgumentException("policy " + id + " was effective from " + effectiveFrom
                    + ", before it was announced on " + announced);
        }
        if (effectiveTo != null && !effectiveTo.isAfter(effectiveFrom)) {
            throw new IllegalArgumentException("policy " + id + " ended before it began");
        }
    }

    /** Returns whether it is in force at a time. */
    public boolean isInForce(Instant at) {
        return !at.isBefore(effectiveFrom) && (effectiveTo == null || at.isBefore(effectiveTo));
    }
}
