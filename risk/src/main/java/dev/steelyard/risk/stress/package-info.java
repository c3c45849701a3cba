/**
 * What a market that is not there would do to an account: named and stated scenarios, and the nearest move that liquidates.
 */
@NullMarked
package dev.steelyard.risk.stress;

import org.jspecify.annotations.NullMarked;
