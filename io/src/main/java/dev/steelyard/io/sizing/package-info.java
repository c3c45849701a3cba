/** Sizes, plans and what they were found from, as documents. */
@NullMarked
package dev.steelyard.io.sizing;

import org.jspecify.annotations.NullMarked;
