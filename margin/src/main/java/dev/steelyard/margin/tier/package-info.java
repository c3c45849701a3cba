/** Margin schedules: how the rate of a requirement follows a position's size, and how it may follow its profit. */
@NullMarked
package dev.steelyard.margin.tier;

import org.jspecify.annotations.NullMarked;
