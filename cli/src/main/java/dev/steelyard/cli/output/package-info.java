/** Answers on their way out: held back until they are complete, in the format asked for. */
@NullMarked
package dev.steelyard.cli.output;

import org.jspecify.annotations.NullMarked;
