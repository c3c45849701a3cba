/** The server: HTTP, WebSocket and page over one live engine. */
@NullMarked
package dev.steelyard.server;

import org.jspecify.annotations.NullMarked;
