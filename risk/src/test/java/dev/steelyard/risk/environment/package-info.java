@NullMarked
package dev.steelyard.risk.environment;

import org.jspecify.annotations.NullMarked;
