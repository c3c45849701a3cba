/**
 * The ladder from healthy to liquidation: which thresholds a bucket has passed, which it must be far below to recover, and
 * what is announced when. A pure step from one state to the next; it survives a restart because it is a value.
 */
@NullMarked
package dev.steelyard.margin.watch;

import org.jspecify.annotations.NullMarked;
