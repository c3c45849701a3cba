/** Cascades through books: a ladder per venue, its makers and traders, event by event. */
@NullMarked
package dev.steelyard.systemic.cascade.book;

import org.jspecify.annotations.NullMarked;
