/**
 * Whether leverage builds up in a market: how much there is, directly and through collateral that is passed on, how fast it
 * grows in units, how crowded and how liquid it is; signals scored on days that they were not fitted to.
 */
@NullMarked
package dev.steelyard.systemic.indicator;

import org.jspecify.annotations.NullMarked;
