package dev.steelyard.server.live;

/** A thread that works until it is closed; closing waits for its end. <b>Thread-safe</b>. */
public final class Worker implements AutoCloseable {
    private final Thread thread;
    private volatile boolean open = true;

    /** Makes the thread. @param work ends soon after {@link #open} turns false and its thread is interrupted */
    public Worker(String name, Runnable work) {
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(work);
    }

    /** Begins the work. */
    public void start() {
        thread.start();
    }

    /** Returns whether it has not been closed. */
    public boolean open() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
