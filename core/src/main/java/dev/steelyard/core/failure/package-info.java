/** Data errors as values: what was wrong, where, and what would have been right. */
@NullMarked
package dev.steelyard.core.failure;

import org.jspecify.annotations.NullMarked;
