/** Overrides of limits: asked for by one identity, approved by another, in force for a time, and recorded entry by entry. */
@NullMarked
package dev.steelyard.margin.control.override;

import org.jspecify.annotations.NullMarked;
