/**
 * Scenario margin: one engine, whose scenarios, layers and offsets are data of the rule pack. Legs are repriced in every
 * scenario, each value is rounded once to whole units, and sums are exact integers, so that no order of legs matters.
 */
@NullMarked
package dev.steelyard.margin.scenario;

import org.jspecify.annotations.NullMarked;
