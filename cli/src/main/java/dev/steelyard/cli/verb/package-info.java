/** One class for each verb: its options, and the order of its steps. */
@NullMarked
package dev.steelyard.cli.verb;

import org.jspecify.annotations.NullMarked;
