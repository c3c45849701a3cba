package dev.steelyard.server.live;

import dev.steelyard.core.failure.FailureException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Waits for what the engine was asked for. */
public final class Asked {
    private Asked() {}

    /** Returns the answer. @throws FailureException what the engine refused */
    public static <T extends @Nullable Object> T join(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof FailureException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
