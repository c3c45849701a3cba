/** A market that is played and accounts to watch in it, so that the server can be seen at work without any venue. */
@NullMarked
package dev.steelyard.server.demo;

import org.jspecify.annotations.NullMarked;
