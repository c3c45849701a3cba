/** Spreads of risk, and how markets hang together, for people, programs and as pictures. */
@NullMarked
package dev.steelyard.io.parity;

import org.jspecify.annotations.NullMarked;
