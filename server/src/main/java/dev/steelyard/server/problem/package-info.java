/** Refusals of requests. */
@NullMarked
package dev.steelyard.server.problem;

import org.jspecify.annotations.NullMarked;
