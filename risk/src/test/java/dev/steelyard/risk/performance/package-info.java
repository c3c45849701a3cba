@NullMarked
package dev.steelyard.risk.performance;

import org.jspecify.annotations.NullMarked;
