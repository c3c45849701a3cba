@NullMarked
package dev.steelyard.risk.stress;

import org.jspecify.annotations.NullMarked;
