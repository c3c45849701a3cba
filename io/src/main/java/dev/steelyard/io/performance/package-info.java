/** Performance, written: returns, drawdowns, leverage over time, profit by Greeks, figures by class of asset. */
@NullMarked
package dev.steelyard.io.performance;

import org.jspecify.annotations.NullMarked;
