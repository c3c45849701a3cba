/** The {@code steelyard} command: one binary, each verb an endpoint. */
@NullMarked
package dev.steelyard.cli;

import org.jspecify.annotations.NullMarked;
