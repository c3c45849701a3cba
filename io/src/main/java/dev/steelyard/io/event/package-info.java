/** Events and alerts as JSON lines: what the engine is fed, and what it says. The form is in docs/events.md. */
@NullMarked
package dev.steelyard.io.event;

import org.jspecify.annotations.NullMarked;
