/**
 * Options on a forward: Black-76 prices and Greeks, linear and coin-settled, implied volatility, and grids of options
 * under scenarios. Vol is per 1.00, time is in years, and every Greek is per 1.00 of vol and per year.
 */
@NullMarked
package dev.steelyard.quant.option;

import org.jspecify.annotations.NullMarked;
