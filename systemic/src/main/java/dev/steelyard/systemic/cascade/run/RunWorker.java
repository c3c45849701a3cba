package dev.steelyard.systemic.cascade.run;

/** Runs replications one after the other, with buffers of its own. <b>Single-writer</b>. */
@FunctionalInterface
public interface RunWorker {
    /** Returns the figures of a replication, which follow from its number and seed alone. */
    RunFigures run(int number, long seed);
}
