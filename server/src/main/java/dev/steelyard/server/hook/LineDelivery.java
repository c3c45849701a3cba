package dev.steelyard.server.hook;

import dev.steelyard.server.store.AlertStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes every alert as one line of JSON. <b>Single-writer</b>. */
final class LineDelivery implements Delivery {
    private final OutputStream stream;

    LineDelivery(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public boolean concerns(AlertStore.Kept alert) {
        return true;
    }

    @Override
    public @Nullable String deliver(AlertStore.Kept alert) {
        try {
            stream.write((alert.document() + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
