@NullMarked
package dev.steelyard.risk.survival;

import org.jspecify.annotations.NullMarked;
