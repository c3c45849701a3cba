/** Tests of indices, marks and their guards. */
@NullMarked
package dev.steelyard.engine.mark;

import org.jspecify.annotations.NullMarked;
