@NullMarked
package dev.steelyard.conformance.record;

import org.jspecify.annotations.NullMarked;
