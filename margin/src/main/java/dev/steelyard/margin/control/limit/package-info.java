/**
 * Limits on what may be held: a tree of caps by account, strategy, asset and class, their use counted exactly, and a check
 * before each trade that names the limit that binds and never refuses a reduction.
 */
@NullMarked
package dev.steelyard.margin.control.limit;

import org.jspecify.annotations.NullMarked;
