/** The engine: events in, alerts out, by one writer. */
@NullMarked
package dev.steelyard.engine.run;

import org.jspecify.annotations.NullMarked;
