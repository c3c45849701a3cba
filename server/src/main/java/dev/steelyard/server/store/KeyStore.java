package dev.steelyard.server.store;

import dev.steelyard.server.access.ApiKey;
import dev.steelyard.server.access.KeyGate;
import dev.steelyard.server.access.Scope;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keys, of which only a hash is kept. A key is {@code sk_ID_SECRET}; its secret has 256 random bits, so that one round of
 * SHA-256 keeps it: there is nothing to guess. <b>Thread-safe</b>.
 */
public final class KeyStore implements KeyGate.Keys {
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final String COLUMNS = "id, name, hash, scopes, accounts, created, expires, revoked";

    private final Store store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * A key that was just made.
     *
     * @param key what is kept of it
     * @param secret the whole key, which is told once
     */
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key + ", secret withheld]";
        }
    }

    private record Kept(ApiKey key, byte[] hash) {}

    /** Keeps keys in a store. */
    public KeyStore(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Makes a key. @param expires null: never */
    public Issued issue(String name, Set<Scope> scopes, List<String> accounts, @Nullable Instant expires) {
        byte[] publicPart = new byte[ID_BYTES];
        byte[] secretPart = new byte[SECRET_BYTES];
        random.nextBytes(publicPart);
        random.nextBytes(secretPart);
        String id = HexFormat.of().formatHex(publicPart);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(secretPart);
        ApiKey key = new ApiKey(id, name, scopes, accounts, clock.instant(), expires, null);
        store.update(
                "INSERT INTO api_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                id,
                name,
                Digest.of(secret),
                String.join(" ", scopes.stream().map(Enum::name).sorted().toList()),
                String.join("\n", accounts),
                key.created().toString(),
                expires == null ? null : expires.toString());
        return new Issued(key, "sk_" + id + "_" + secret);
    }

    @Override
    public @Nullable ApiKey check(String text) {
        String[] parts = text.split("_", 3);
        if (parts.length != 3 || !parts[0].equals("sk")) {
            return null;
        }
        for (Kept kept : store.query(KeyStore::read, "SELECT " + COLUMNS + " FROM api_key WHERE id = ?", parts[1])) {
            if (MessageDigest.isEqual(kept.hash(), Digest.of(parts[2]))
                    && kept.key().isGood(clock.instant())) {
                return kept.key();
            }
        }
        return null;
    }

    @Override
    public boolean isGood(String id) {
        return store.query(KeyStore::read, "SELECT " + COLUMNS + " FROM api_key WHERE id = ?", id).stream()
                .anyMatch(kept -> kept.key().isGood(clock.instant()));
    }

    /** Ends a key. @return whether there was one that was not ended yet */
    public boolean revoke(String id) {
        return store.update(
                        "UPDATE api_key SET revoked = ? WHERE id = ? AND revoked IS NULL",
                        clock.instant().toString(),
                        id)
                > 0;
    }

    /** Returns all keys, the oldest first. */
    public List<ApiKey> all() {
        return new ArrayList<>(
                store.query(row -> read(row).key(), "SELECT " + COLUMNS + " FROM api_key ORDER BY created, id"));
    }

    private static Kept read(ResultSet row) throws SQLException {
        Set<Scope> scopes = new TreeSet<>();
        for (String scope : row.getString(4).split(" ")) {
            scopes.add(Scope.valueOf(scope));
        }
        ApiKey key = new ApiKey(
                row.getString(1),
                row.getString(2),
                scopes,
                List.of(row.getString(5).split("\n")),
                Instant.parse(row.getString(6)),
                instant(row.getString(7)),
                instant(row.getString(8)));
        return new Kept(key, row.getBytes(3));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
