/** The engine behind the server: one thread that writes to it, and what is read from it between two events. */
@NullMarked
package dev.steelyard.server.live;

import org.jspecify.annotations.NullMarked;
