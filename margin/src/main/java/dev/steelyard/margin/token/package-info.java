/** Leveraged tokens: what they are worth, how they re-lever, and the exposure of their holder. */
@NullMarked
package dev.steelyard.margin.token;

import org.jspecify.annotations.NullMarked;
