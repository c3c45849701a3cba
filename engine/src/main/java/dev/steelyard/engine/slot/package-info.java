/**
 * Slots: what the buckets of sleeping accounts have and require, compiled to records of primitives in shared blocks. They
 * tell without an assessment on which side of its thresholds a bucket lies, or that it lies too near to tell. The
 * mathematics is in docs/methods/safe-bands.md.
 */
@NullMarked
package dev.steelyard.engine.slot;

import org.jspecify.annotations.NullMarked;
