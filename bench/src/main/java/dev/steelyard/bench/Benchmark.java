package dev.steelyard.bench;

/** Something that can be measured in less than a minute. */
interface Benchmark {
    /** Returns the name that the command line knows it by. */
    String name();

    /** Returns what it measures, in one line. */
    String summary();

    /** Measures. */
    Outcome run(Stopwatch watch);
}
