package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The journal's thread and the two buffers between it and the appender: one fills while the other is written and forced. An
 * append waits when both are full, and only then. <b>Thread-safe</b>.
 */
final class Commits {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final TreeMap<Long, CompletableFuture<Long>> waiting = new TreeMap<>();
    private final SegmentWriter writer;
    private final Thread thread;
    private FrameBuffer filling;
    private FrameBuffer writing;
    private boolean idle;
    private boolean closing;
    private @Nullable Failure failure;
    private volatile long durable;

    Commits(SegmentWriter writer, int bufferBytes, long durable) {
        this.writer = writer;
        this.durable = durable;
        this.filling = new FrameBuffer(bufferBytes);
        this.writing = new FrameBuffer(bufferBytes);
        this.thread = Thread.ofPlatform().daemon().name("steelyard-journal").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    long durable() {
        return durable;
    }

    /** Hands a frame over; waits while there is no room. */
    void add(byte[] frame, int count, long sequence) {
        lock.lock();
        try {
            while (failure == null && !closing && !filling.hasRoom(count)) {
                progress.awaitUninterruptibly();
            }
            requireSound();
            if (closing) {
                throw new IllegalStateException("the journal was closed");
            }
            filling.add(frame, count, sequence);
            if (idle) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a sequence is durable. */
    void await(long sequence) {
        lock.lock();
        try {
            while (failure == null && durable < sequence) {
                progress.awaitUninterruptibly();
            }
            if (durable < sequence) {
                requireSound();
            }
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Long> future(long sequence) {
        lock.lock();
        try {
            if (durable >= sequence) {
                return CompletableFuture.completedFuture(durable);
            }
            if (failure != null) {
                return CompletableFuture.failedFuture(new FailureException(failure));
            }
            return waiting.computeIfAbsent(sequence, s -> new CompletableFuture<>());
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is left and ends the thread. */
    void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireSound() {
        if (failure != null) {
            throw new FailureException(failure);
        }
    }

    private void run() {
        while (swap()) {
            try {
                writer.write(writing.bytes(), writing.length());
                settle(writing.last());
            } catch (IOException | RuntimeException e) {
                fail(writer.refused(e instanceof IOException io ? io : new IOException(e), durable));
                return;
            }
        }
    }

    /** Takes the filled buffer; false when there is nothing left to come. */
    private boolean swap() {
        lock.lock();
        try {
            while (filling.isEmpty() && !closing) {
                idle = true;
                work.awaitUninterruptibly();
                idle = false;
            }
            FrameBuffer filled = filling;
            writing.clear();
            filling = writing;
            writing = filled;
            progress.signalAll();
            return !filled.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void settle(long sequence) {
        List<CompletableFuture<Long>> done;
        lock.lock();
        try {
            durable = sequence;
            done = new ArrayList<>(waiting.headMap(sequence, true).values());
            waiting.headMap(sequence, true).clear();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        done.forEach(future -> future.complete(sequence));
    }

    private void fail(Failure reason) {
        List<CompletableFuture<Long>> lost;
        lock.lock();
        try {
            failure = reason;
            lost = new ArrayList<>(waiting.values());
            waiting.clear();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        lost.forEach(future -> future.completeExceptionally(new FailureException(reason)));
    }
}
