/**
 * Parameters that change with the market: announced with notice, moved no faster than a ramp, never retroactive, and
 * replayed to tell whom the change alone would have called.
 */
@NullMarked
package dev.steelyard.margin.control.parameter;

import org.jspecify.annotations.NullMarked;
