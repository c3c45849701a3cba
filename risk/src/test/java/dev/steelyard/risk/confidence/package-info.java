@NullMarked
package dev.steelyard.risk.confidence;

import org.jspecify.annotations.NullMarked;
