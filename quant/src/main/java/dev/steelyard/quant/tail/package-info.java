/**
 * What a loss may be: value at risk and expected shortfall of samples, of distributions and of filtered and simulated
 * returns. Losses are positive.
 */
@NullMarked
package dev.steelyard.quant.tail;

import org.jspecify.annotations.NullMarked;
