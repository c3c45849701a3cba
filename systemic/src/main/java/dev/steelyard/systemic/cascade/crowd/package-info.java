/** Accounts of a whole market as columns, ordered by the price that liquidates them; judged by margin's own rules. */
@NullMarked
package dev.steelyard.systemic.cascade.crowd;

import org.jspecify.annotations.NullMarked;
