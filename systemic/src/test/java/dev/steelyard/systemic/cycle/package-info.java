@NullMarked
package dev.steelyard.systemic.cycle;

import org.jspecify.annotations.NullMarked;
