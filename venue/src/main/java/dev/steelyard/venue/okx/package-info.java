/** OKX: positions, account balance, instruments, mark prices and pending orders. */
@NullMarked
package dev.steelyard.venue.okx;

import org.jspecify.annotations.NullMarked;
