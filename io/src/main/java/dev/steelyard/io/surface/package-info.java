/** Fitted volatility surfaces for people, programs and as a picture. */
@NullMarked
package dev.steelyard.io.surface;

import org.jspecify.annotations.NullMarked;
