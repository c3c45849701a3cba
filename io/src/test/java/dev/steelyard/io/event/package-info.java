/** Tests of events as JSON lines. */
@NullMarked
package dev.steelyard.io.event;

import org.jspecify.annotations.NullMarked;
