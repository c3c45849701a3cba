/** Connections to venues' public feeds, kept up, watched and told of. */
@NullMarked
package dev.steelyard.server.connector;

import org.jspecify.annotations.NullMarked;
