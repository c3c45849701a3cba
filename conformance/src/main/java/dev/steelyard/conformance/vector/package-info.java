/** Vector files as they lie: recognized by their content, read case by case, compared output by output. */
@NullMarked
package dev.steelyard.conformance.vector;

import org.jspecify.annotations.NullMarked;
