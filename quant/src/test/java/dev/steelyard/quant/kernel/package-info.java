@NullMarked
package dev.steelyard.quant.kernel;

import org.jspecify.annotations.NullMarked;
