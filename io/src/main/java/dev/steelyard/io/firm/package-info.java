/** A firm's accounts together: the routes between them as a file, the roll-up and the transfer plans as JSON and text. */
@NullMarked
package dev.steelyard.io.firm;

import org.jspecify.annotations.NullMarked;
