/** Arithmetic that several venues' packages share. Not exported. */
@NullMarked
package dev.steelyard.margin.internal;

import org.jspecify.annotations.NullMarked;
