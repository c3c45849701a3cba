/** Scenarios of cascades in, their reports out. */
@NullMarked
package dev.steelyard.io.cascade;

import org.jspecify.annotations.NullMarked;
