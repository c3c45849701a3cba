package dev.steelyard.server.hook;

import dev.steelyard.server.store.AlertStore;
import org.jspecify.annotations.Nullable;

/** Tells one alert to one receiver. */
interface Delivery {
    /** Returns whether the receiver is told of an alert at all. */
    boolean concerns(AlertStore.Kept alert);

    /** Tells an alert. @return null when it was taken, else why not; then it is told again */
    @Nullable
    String deliver(AlertStore.Kept alert) throws InterruptedException;
}
