/** How levered an account is, by each of the field's measures, and why the figure changed. */
@NullMarked
package dev.steelyard.margin.leverage;

import org.jspecify.annotations.NullMarked;
