/**
 * Which price may be decided on: indices from several sources, marks from index and basis, and guards against prices that
 * are old, that jump or that their sources do not agree on. Pure steps over values.
 */
@NullMarked
package dev.steelyard.engine.mark;

import org.jspecify.annotations.NullMarked;
