/** Why figures of an account changed: effects of causes that add up, whatever order they came in. */
@NullMarked
package dev.steelyard.margin.attribution;

import org.jspecify.annotations.NullMarked;
