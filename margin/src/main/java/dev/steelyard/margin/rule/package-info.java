/** Rule packs: what a venue demands, as dated data with its source, and how faithfully it is reproduced. */
@NullMarked
package dev.steelyard.margin.rule;

import org.jspecify.annotations.NullMarked;
