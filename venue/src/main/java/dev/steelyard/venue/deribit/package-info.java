/** Deribit: positions, account summaries, instruments, book summaries and open orders. */
@NullMarked
package dev.steelyard.venue.deribit;

import org.jspecify.annotations.NullMarked;
