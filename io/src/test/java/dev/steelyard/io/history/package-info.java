/** Tests of histories. */
@NullMarked
package dev.steelyard.io.history;

import org.jspecify.annotations.NullMarked;
