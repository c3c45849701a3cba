/**
 * Controls as events drive them: orders are checked before they are open, circuit breakers follow the marks, leverage is kept
 * in its band, overrides are recorded. The page is docs/methods/controls-live.md.
 */
@NullMarked
package dev.steelyard.engine.control;

import org.jspecify.annotations.NullMarked;
