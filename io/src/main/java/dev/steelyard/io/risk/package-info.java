/** The risk answer, {@code steelyard/risk/1}: as JSON, as rows for programs, and as text for people. */
@NullMarked
package dev.steelyard.io.risk;

import org.jspecify.annotations.NullMarked;
