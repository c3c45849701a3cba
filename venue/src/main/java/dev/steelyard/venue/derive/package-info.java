/** Derive: subaccounts with their collateral and positions. */
@NullMarked
package dev.steelyard.venue.derive;

import org.jspecify.annotations.NullMarked;
