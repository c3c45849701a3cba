/**
 * The bulk path: equity, maintenance margin and a verdict for very many pools at once, in columns of doubles with a
 * proven error bound. It filters; wherever a decision lies within the bound, the exact path is asked.
 */
@NullMarked
package dev.steelyard.margin.bulk;

import org.jspecify.annotations.NullMarked;
