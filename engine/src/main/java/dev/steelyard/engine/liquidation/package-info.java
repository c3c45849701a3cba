/**
 * Liquidation as the venue does it: buckets that are liquidatable are stepped by the venue's policy, what it decides is done
 * or ordered, and fund, winners and all others bear what is left. The page is docs/methods/liquidation-desk.md.
 */
@NullMarked
package dev.steelyard.engine.liquidation;

import org.jspecify.annotations.NullMarked;
