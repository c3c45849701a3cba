/** Restrictions of leverage by jurisdiction, as dated data with their sources. */
@NullMarked
package dev.steelyard.venue.policy;

import org.jspecify.annotations.NullMarked;
