/** How forced flow moves a price. */
@NullMarked
package dev.steelyard.systemic.cascade.market;

import org.jspecify.annotations.NullMarked;
