/** What makes a run repeatable: ordered events, streams of random numbers by name, and a fingerprint. */
@NullMarked
package dev.steelyard.systemic.cascade.kernel;

import org.jspecify.annotations.NullMarked;
