@NullMarked
package dev.steelyard.quant.validation;

import org.jspecify.annotations.NullMarked;
