/** What can be held: spot, perpetuals, futures, options and leveraged tokens, with their payoffs. */
@NullMarked
package dev.steelyard.core.instrument;

import org.jspecify.annotations.NullMarked;
