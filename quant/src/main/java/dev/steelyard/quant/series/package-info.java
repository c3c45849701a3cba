/** What a series of returns says: correlation, asymmetric volatility, and how sure it is. */
@NullMarked
package dev.steelyard.quant.series;

import org.jspecify.annotations.NullMarked;
