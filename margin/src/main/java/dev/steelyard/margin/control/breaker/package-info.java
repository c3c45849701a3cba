/**
 * Circuit breakers: a state machine over prices, leverage and liquidations that halts increases of risk, admits reductions
 * always, spreads forced sales over time, and reopens after a cool-down.
 */
@NullMarked
package dev.steelyard.margin.control.breaker;

import org.jspecify.annotations.NullMarked;
