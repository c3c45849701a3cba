/** Tests of cascades, from draw to summary. */
@NullMarked
package dev.steelyard.systemic.cascade;

import org.jspecify.annotations.NullMarked;
