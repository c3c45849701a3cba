/** How likely an account is liquidated over a horizon. */
@NullMarked
package dev.steelyard.risk.survival;

import org.jspecify.annotations.NullMarked;
