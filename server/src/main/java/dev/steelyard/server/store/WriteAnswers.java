package dev.steelyard.server.store;

import dev.steelyard.server.problem.Problem;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Answers to writes that carry an idempotency key: a write that is sent again gets the first answer and is not done again.
 * They are kept for a day. <b>Thread-safe</b>.
 */
public final class WriteAnswers {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

    /** Writes of one name wait for each other, and now and then for one of another. */
    private static final int LOCKS = 64;

    /**
     * An answer.
     *
     * @param document what is sent
     * @param again whether it was given before
     */
    public record Given(String document, boolean again) {}

    private record Kept(byte[] request, String document) {}

    private final Store store;
    private final Clock clock;
    private final Object[] locks = new Object[LOCKS];
    private Instant forgotten;

    /** Keeps answers in a store. */
    public WriteAnswers(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.forgotten = clock.instant();
        Arrays.setAll(locks, i -> new Object());
    }

    /**
     * Returns the answer to a write, which is done unless it was before.
     *
     * @param actor whose write; names of one are not those of another
     * @param name the idempotency key
     * @param request method, path, parameters and body
     * @param kept returns what is kept of an answer: no secret
     * @throws Problem 422 when the name was used for another write
     */
    public Given once(String actor, String name, String request, Supplier<String> write, UnaryOperator<String> kept) {
        forgetOld();
        synchronized (locks[Math.floorMod((actor + "\n" + name).hashCode(), LOCKS)]) {
            byte[] hash = Digest.of(request);
            List<Kept> known = store.query(
                    row -> new Kept(row.getBytes(1), row.getString(2)),
                    "SELECT request, answer FROM write_answer WHERE actor = ? AND name = ?",
                    actor,
                    name);
            if (!known.isEmpty()) {
                if (!MessageDigest.isEqual(known.getFirst().request(), hash)) {
                    throw new Problem(
                            422,
                            "Cannot be answered",
                            "INVALID",
                            "the idempotency key was used for another write",
                            null,
                            "use a new key for each write");
                }
                return new Given(known.getFirst().document(), true);
            }
            String document = write.get();
            store.update(
                    "INSERT INTO write_answer (actor, name, request, answer, at) VALUES (?, ?, ?, ?, ?)",
                    actor,
                    name,
                    hash,
                    kept.apply(document),
                    clock.instant().toString());
            return new Given(document, false);
        }
    }

    /** Forgets answers that are older than a day, once an hour. */
    private synchronized void forgetOld() {
        Instant now = clock.instant();
        if (now.isAfter(forgotten.plus(BETWEEN_CLEANINGS))) {
            forgotten = now;
            store.update(
                    "DELETE FROM write_answer WHERE at < ?", now.minus(KEPT).toString());
        }
    }
}
