/** Benchmarks of our own: each measures a figure, and its naive twin or peer in the same run. */
@NullMarked
package dev.steelyard.bench;

import org.jspecify.annotations.NullMarked;
