package dev.steelyard.server.live;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that searches for boxes of portfolios beside the one at an engine. */
public final class SearchThread {
    /** After which it ends when there is nothing to search for; it begins anew. */
    private static final int IDLE_SECONDS = 10;

    private SearchThread() {}

    /** Returns what runs searches one after the other, on a thread that keeps no process. */
    public static Executor executor() {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("box-searches").daemon(true).factory());
    }
}
