@NullMarked
package dev.steelyard.conformance;

import org.jspecify.annotations.NullMarked;
