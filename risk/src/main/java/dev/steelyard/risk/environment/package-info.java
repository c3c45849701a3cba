/** How fragile a market is: where gamma lies, by strike and expiry, and what goes away when options expire. */
@NullMarked
package dev.steelyard.risk.environment;

import org.jspecify.annotations.NullMarked;
