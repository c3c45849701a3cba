/** The WebSocket: a snapshot, then what has changed. */
@NullMarked
package dev.steelyard.server.stream;

import org.jspecify.annotations.NullMarked;
