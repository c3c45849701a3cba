/** Vector files and venue records in, the product's answers beside them, and a report of where they agree. */
@NullMarked
package dev.steelyard.conformance;

import org.jspecify.annotations.NullMarked;
