/** Crypto.com: user balance and positions. */
@NullMarked
package dev.steelyard.venue.cryptocom;

import org.jspecify.annotations.NullMarked;
