package dev.steelyard.testkit;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is tried on many generated cases; the first that fails is made as simple as it can be and still fail.
 * <b>Immutable</b>. <b>Deterministic: given seed</b>. The system property {@code steelyard.seed} sets another seed.
 *
 * @param generator makes a case
 * @param shrinker proposes simpler cases
 * @param <T> the type of a case
 */
public record Property<T>(Function<Draw, T> generator, Shrinker<T> shrinker) {
    /** No more simpler cases than this are tried after a failure. */
    private static final int MOST_STEPS = 2_000;

    /** Fails with the simplest case found, its seed, and the first error as cause. */
    public void holds(long seed, int cases, Consumer<T> statement) {
        long start = Long.getLong("steelyard.seed", seed);
        for (int i = 0; i < cases; i++) {
            long own = start + i;
            T value = generator.apply(new Draw(own));
            Throwable failure = failure(statement, value);
            if (failure != null) {
                T simplest = simplest(statement, value);
                Throwable last = failure(statement, simplest);
                throw new AssertionError(
                        "failed on case " + (i + 1) + " (-Dsteelyard.seed=" + own + "): "
                                + (last == null ? failure : last).getMessage() + "\nsimplest case: " + simplest,
                        last == null ? failure : last);
            }
        }
    }

    private T simplest(Consumer<T> statement, T failing) {
        T best = failing;
        int steps = 0;
        boolean found = true;
        while (found && steps < MOST_STEPS) {
            found = false;
            for (T candidate : shrinker.simpler(best)) {
                steps++;
                if (failure(statement, candidate) != null) {
                    best = candidate;
                    found = true;
                    break;
                }
                if (steps >= MOST_STEPS) {
                    break;
                }
            }
        }
        return best;
    }

    private static <T> @Nullable Throwable failure(Consumer<T> statement, T value) {
        try {
            statement.accept(value);
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }
}
