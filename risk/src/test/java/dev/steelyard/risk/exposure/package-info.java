@NullMarked
package dev.steelyard.risk.exposure;

import org.jspecify.annotations.NullMarked;
