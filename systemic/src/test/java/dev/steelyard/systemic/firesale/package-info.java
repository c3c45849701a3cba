@NullMarked
package dev.steelyard.systemic.firesale;

import org.jspecify.annotations.NullMarked;
