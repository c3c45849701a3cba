/** Whether forecasts of risk were any good: coverage, independence, shortfall, scores, and the power of each test. */
@NullMarked
package dev.steelyard.quant.validation;

import org.jspecify.annotations.NullMarked;
