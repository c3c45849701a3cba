/**
 * Who bears what a bankrupt account cannot: its insurance fund, the winners that are auto-deleveraged against it, and
 * those over whom the rest is socialized. All amounts are whole units of one asset and none is lost.
 */
@NullMarked
package dev.steelyard.margin.waterfall;

import org.jspecify.annotations.NullMarked;
