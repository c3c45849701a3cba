/** Several accounts of one firm: what they stand at together, and the least that must be moved to keep each alive. */
@NullMarked
package dev.steelyard.margin.firm;

import org.jspecify.annotations.NullMarked;
