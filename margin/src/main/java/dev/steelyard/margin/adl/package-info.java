/**
 * Auto-deleveraging: scores of winning positions, the queue they stand in, its lights, and who is closed at which price.
 */
@NullMarked
package dev.steelyard.margin.adl;

import org.jspecify.annotations.NullMarked;
