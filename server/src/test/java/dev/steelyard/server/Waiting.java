package dev.steelyard.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread brings about. */
public final class Waiting {
    private Waiting() {}

    /** Waits until a condition holds. */
    public static void until(BooleanSupplier condition) {
        until(condition, () -> "");
    }

    /** Waits until a condition holds. @param stands what is told when it does not come about */
    public static void until(BooleanSupplier condition, Supplier<String> stands) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about within 20 seconds " + stands.get());
            }
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
