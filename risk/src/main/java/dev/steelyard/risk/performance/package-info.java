/** What a book earned and why: returns and drawdowns, and profit by Greeks. */
@NullMarked
package dev.steelyard.risk.performance;

import org.jspecify.annotations.NullMarked;
