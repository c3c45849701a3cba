/** What is liquidated at which price, over many accounts. */
@NullMarked
package dev.steelyard.margin.liquidation;

import org.jspecify.annotations.NullMarked;
