/** Cascades in closed form: generations of liquidations against an impact function. */
@NullMarked
package dev.steelyard.systemic.cascade.fast;

import org.jspecify.annotations.NullMarked;
