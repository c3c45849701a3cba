/** The engine behind the command: what feeds it, what it prints. */
@NullMarked
package dev.steelyard.cli.live;

import org.jspecify.annotations.NullMarked;
