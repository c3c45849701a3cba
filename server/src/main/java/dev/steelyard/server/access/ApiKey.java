package dev.steelyard.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret. <b>Immutable</b>.
 *
 * @param id its public part
 * @param name what it is for
 * @param scopes what it may be used for
 * @param accounts ids, or beginnings of ids that end with {@code *}
 * @param created when
 * @param expires from when on it is no longer good; null: never
 * @param revoked since when it is no longer good; null while it is
 */
public record ApiKey(
        String id,
        String name,
        Set<Scope> scopes,
        List<String> accounts,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        accounts = List.copyOf(accounts);
    }

    /** Returns whether it is good at a time. */
    public boolean isGood(Instant at) {
        return revoked == null && (expires == null || at.isBefore(expires));
    }

    /** Returns who uses it. */
    public Viewer viewer() {
        return new Viewer(name + " (" + id + ")", scopes, accounts);
    }
}
