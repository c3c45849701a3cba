@NullMarked
package dev.steelyard.quant.option;

import org.jspecify.annotations.NullMarked;
