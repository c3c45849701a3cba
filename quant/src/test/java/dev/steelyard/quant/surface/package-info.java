@NullMarked
package dev.steelyard.quant.surface;

import org.jspecify.annotations.NullMarked;
