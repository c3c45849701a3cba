/** Writers of what a book could lose, and of whether such forecasts were any good. */
@NullMarked
package dev.steelyard.io.tail;

import org.jspecify.annotations.NullMarked;
