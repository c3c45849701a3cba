/** What the server shows of all accounts: made several times a second beside the engine, then only read. */
@NullMarked
package dev.steelyard.server.board;

import org.jspecify.annotations.NullMarked;
