package dev.steelyard.server.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Watches, while an answer is computed, whether who asked is still there and whether it takes too long: then the thread that
 * computes is interrupted. A connection on which more comes before the answer is not watched on, and must be closed behind
 * it. <b>Thread-safe</b>.
 */
final class ClientWatch implements Callback, AutoCloseable {
    /** Why a thread was interrupted. */
    enum Cause {
        /** Who asked has gone. */
        GONE,
        /** It took too long. */
        TOO_LONG
    }

    private final Thread computing = Thread.currentThread();
    private final @Nullable AbstractEndPoint connection;
    private final Thread timer;
    private final ByteBuffer ahead = BufferUtil.allocate(1);
    private boolean open = true;
    private @Nullable Cause cause;

    /**
     * Begins to watch the thread that calls.
     *
     * @param connection of who asked; null: only time is watched
     * @param longest that it may compute
     */
    ClientWatch(@Nullable AbstractEndPoint connection, Duration longest) {
        this.connection = connection;
        this.timer = Thread.ofVirtual().name("limit").start(() -> {
            try {
                Thread.sleep(longest);
                stop(Cause.TOO_LONG);
            } catch (InterruptedException e) {
                // The answer is there.
            }
        });
        listen();
    }

    /** Returns why the thread was interrupted; null when it was not. */
    synchronized @Nullable Cause cause() {
        return cause;
    }

    /** Returns whether something came on the connection that nobody will read. */
    synchronized boolean isAhead() {
        return ahead.hasRemaining();
    }

    private synchronized void listen() {
        if (open && connection != null) {
            connection.tryFillInterested(this);
        }
    }

    /** There is something to read: the end of the connection, or what comes before its time. */
    @Override
    public synchronized void succeeded() {
        if (!open || connection == null) {
            return;
        }
        try {
            int read = connection.fill(ahead);
            if (read < 0) {
                stop(Cause.GONE);
            } else if (read == 0) {
                listen();
            }
        } catch (IOException e) {
            stop(Cause.GONE);
        }
    }

    /** An idle connection is one whose client waits. */
    @Override
    public void failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            listen();
        } else {
            stop(Cause.GONE);
        }
    }

    private synchronized void stop(Cause why) {
        if (open && cause == null) {
            cause = why;
            computing.interrupt();
        }
    }

    /** Ends the watch; the thread is not interrupted any more. */
    @Override
    public void close() {
        timer.interrupt();
        synchronized (this) {
            open = false;
            if (connection != null) {
                connection.getFillInterest().fillable();
            }
            if (cause != null) {
                Thread.interrupted();
            }
        }
    }
}
