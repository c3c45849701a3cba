/** Canonical bytes of values: one value has one form, the same on every machine. Not exported. */
@NullMarked
package dev.steelyard.engine.internal;

import org.jspecify.annotations.NullMarked;
