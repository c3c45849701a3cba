/** Which class an asset is of: majors, alts, stable coins, staked coins, indices, metals and rates. */
@NullMarked
package dev.steelyard.risk.asset;

import org.jspecify.annotations.NullMarked;
