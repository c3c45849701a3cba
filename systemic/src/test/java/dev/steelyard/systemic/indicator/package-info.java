@NullMarked
package dev.steelyard.systemic.indicator;

import org.jspecify.annotations.NullMarked;
