/** Scenarios, classes of assets and risk weights: the bundled documents, and those of the user. */
@NullMarked
package dev.steelyard.io.scenario;

import org.jspecify.annotations.NullMarked;
