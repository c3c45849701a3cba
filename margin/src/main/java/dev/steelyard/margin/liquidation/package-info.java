/**
 * Liquidation: what is liquidated at which price over many accounts, and how one bucket of an account is taken down, as a
 * pure state machine with the venue's policy as data.
 */
@NullMarked
package dev.steelyard.margin.liquidation;

import org.jspecify.annotations.NullMarked;
