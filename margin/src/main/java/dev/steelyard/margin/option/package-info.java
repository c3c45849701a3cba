/**
 * Standard option margin: what a written option requires at a venue that charges each leg by a formula of its strike,
 * mark and underlying. One formula with the figures of a rule pack serves all of them.
 */
@NullMarked
package dev.steelyard.margin.option;

import org.jspecify.annotations.NullMarked;
