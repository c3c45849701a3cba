@NullMarked
package dev.steelyard.risk.sizing;

import org.jspecify.annotations.NullMarked;
