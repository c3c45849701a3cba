/** Tests of what is read from a journal: states, series and attributions. */
@NullMarked
package dev.steelyard.engine.history;

import org.jspecify.annotations.NullMarked;
