/** Tests of risk budgets, orders toward them and what a spread is worth. */
@NullMarked
package dev.steelyard.risk.parity;

import org.jspecify.annotations.NullMarked;
