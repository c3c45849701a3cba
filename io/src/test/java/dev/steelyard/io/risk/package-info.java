@NullMarked
package dev.steelyard.io.risk;

import org.jspecify.annotations.NullMarked;
