/** The frames of venues' public feeds as events of the market: what to ask for, and what each answer says. Pure, no connection. */
@NullMarked
package dev.steelyard.venue.feed;

import org.jspecify.annotations.NullMarked;
