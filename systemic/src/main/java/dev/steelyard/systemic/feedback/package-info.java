/**
 * What a trade does to a price, and what the moved price then makes others trade: impact of trades, gains of loops, critical
 * leverage and ladders of liquidations, each as a closed form with its source.
 */
@NullMarked
package dev.steelyard.systemic.feedback;

import org.jspecify.annotations.NullMarked;
