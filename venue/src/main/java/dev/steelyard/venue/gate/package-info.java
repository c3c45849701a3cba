/** Gate: unified account, futures positions, futures account and contracts. */
@NullMarked
package dev.steelyard.venue.gate;

import org.jspecify.annotations.NullMarked;
