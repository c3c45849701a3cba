/** Tests of liquidation as the venue does it. */
@NullMarked
package dev.steelyard.engine.liquidation;

import org.jspecify.annotations.NullMarked;
