/**
 * How to spread risk: weights whose contributions to volatility are as budgeted, held to a target volatility within limits,
 * warm at every tick, and what the spread is worth in calm and in stress.
 */
@NullMarked
package dev.steelyard.risk.parity;

import org.jspecify.annotations.NullMarked;
