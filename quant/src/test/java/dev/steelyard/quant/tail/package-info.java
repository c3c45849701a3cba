@NullMarked
package dev.steelyard.quant.tail;

import org.jspecify.annotations.NullMarked;
