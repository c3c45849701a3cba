package dev.steelyard.systemic.cascade.run;

import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Many runs of a scenario, each single-threaded with its own seed; in parallel over runs only, so that nothing depends on
 * the number of threads. <b>Deterministic: given seed</b>.
 */
public final class Replications {
    private final Supplier<RunWorker> workers;
    private final long seed;

    private Replications(Supplier<RunWorker> workers, long seed) {
        this.workers = workers;
        this.seed = seed;
    }

    /** Returns the runs of workers, each of which one thread uses. */
    public static Replications of(Supplier<RunWorker> workers, long seed) {
        return new Replications(workers, seed);
    }

    /** Returns the runs of a scenario in closed form. */
    public static Replications of(CascadeScenario scenario, long seed) {
        return of(workers(scenario), seed);
    }

    /** Returns the workers of a scenario in closed form. */
    static Supplier<RunWorker> workers(CascadeScenario scenario) {
        return () -> {
            CascadeSimulator simulator = new CascadeSimulator(scenario);
            return (number, own) -> RunFigures.of(number, simulator.run(own, false));
        };
    }

    /** Returns the runs of a scenario through books, each beside its twin. */
    public static Replications of(BookScenario scenario, long seed) {
        return of(workers(scenario), seed);
    }

    /** Returns the workers of a scenario through books. */
    static Supplier<RunWorker> workers(BookScenario scenario) {
        return () -> {
            BookSimulator simulator = BookSimulator.of(scenario);
            BookSimulator twin = simulator.twin();
            return (number, own) -> RunFigures.of(number, simulator.run(own), twin.run(own));
        };
    }

    /** Returns runs 0 to {@code count}, on the thread that calls. @throws CancellationException when it is interrupted */
    public List<RunFigures> run(int count) {
        RunWorker worker = workers.get();
        List<RunFigures> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + i + " of " + count + " runs");
            }
            runs.add(worker.run(i, RandomStream.seedOf(seed, i)));
        }
        return runs;
    }

    /**
     * Returns the runs from 0 on; fewer when it was stopped, but none is left out between two.
     *
     * @param done runs made before, from 0 on
     * @param count how many are wanted in all
     * @param pool where they are made
     * @param threads how many of the pool are used, at least 1
     * @param progress told how many are done; by any of the threads
     * @param stop asked before each run
     */
    public List<RunFigures> run(
            List<RunFigures> done,
            int count,
            ExecutorService pool,
            int threads,
            IntConsumer progress,
            BooleanSupplier stop) {
        AtomicReferenceArray<RunFigures> made = new AtomicReferenceArray<>(Math.max(count, done.size()));
        for (int i = 0; i < done.size(); i++) {
            made.set(i, done.get(i));
        }
        AtomicInteger next = new AtomicInteger(done.size());
        AtomicInteger finished = new AtomicInteger(done.size());
        Callable<Boolean> task = () -> {
            RunWorker worker = workers.get();
            while (!stop.getAsBoolean()) {
                int number = next.getAndIncrement();
                if (number >= count) {
                    break;
                }
                made.set(number, worker.run(number, RandomStream.seedOf(seed, number)));
                progress.accept(finished.incrementAndGet());
            }
            return true;
        };
        List<Future<Boolean>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            futures.add(pool.submit(task));
        }
        futures.forEach(Replications::await);
        List<RunFigures> runs = new ArrayList<>();
        for (int i = 0; i < made.length(); i++) {
            RunFigures run = made.get(i);
            if (run == null) {
                break;
            }
            runs.add(run);
        }
        return runs;
    }

    private static void await(Future<Boolean> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("runs were interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
