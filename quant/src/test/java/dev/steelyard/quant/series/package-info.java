@NullMarked
package dev.steelyard.quant.series;

import org.jspecify.annotations.NullMarked;
