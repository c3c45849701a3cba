/** What forced sales do to those who hold the same assets: deleveraging by threshold and by target, and one-round spillovers. */
@NullMarked
package dev.steelyard.systemic.firesale;

import org.jspecify.annotations.NullMarked;
