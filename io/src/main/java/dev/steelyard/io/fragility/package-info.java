/** How fragile a market's options and book make it: its files read, its readings written. */
@NullMarked
package dev.steelyard.io.fragility;

import org.jspecify.annotations.NullMarked;
