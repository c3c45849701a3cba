/** What a book could lose: value at risk and expected shortfall of an account, and whether such forecasts were any good. */
@NullMarked
package dev.steelyard.risk.tail;

import org.jspecify.annotations.NullMarked;
