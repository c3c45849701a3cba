@NullMarked
package dev.steelyard.conformance.vector;

import org.jspecify.annotations.NullMarked;
