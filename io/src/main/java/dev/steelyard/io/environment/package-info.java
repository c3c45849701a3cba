/** Maps of gamma and how fragile they make a market, written. */
@NullMarked
package dev.steelyard.io.environment;

import org.jspecify.annotations.NullMarked;
