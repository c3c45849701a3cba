package dev.steelyard.server.connector;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the parts of frames together and holds one until it is asked for: a venue that is too fast is slowed. <b>Thread-safe</b>. */
final class FrameInbox implements WebSocket.Listener {
    private static final int LONGEST = 1 << 24;

    /** What came: a frame, or the end and why. */
    record Item(@Nullable String frame, String end) {}

    private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    /** Returns what came next; null when nothing did within a time. */
    @Nullable Item poll(long nanos) throws InterruptedException {
        return items.poll(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (part.length() > LONGEST) {
            end("a frame was longer than " + LONGEST + " characters");
            socket.abort();
        } else if (last) {
            items.add(new Item(part.toString(), ""));
            part.setLength(0);
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end("the venue closed the connection: " + code + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end("the connection was lost: " + error.getMessage());
    }

    private void end(String why) {
        items.add(new Item(null, why));
    }
}
