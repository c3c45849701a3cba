/**
 * Rule packs as files: reading, writing, choosing by venue and date, checking, comparing, and importing a venue's own
 * tier tables over them.
 */
@NullMarked
package dev.steelyard.venue.rules;

import org.jspecify.annotations.NullMarked;
