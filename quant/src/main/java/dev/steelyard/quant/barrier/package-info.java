/** How likely a price is to touch a barrier within a time. */
@NullMarked
package dev.steelyard.quant.barrier;

import org.jspecify.annotations.NullMarked;
