/** What a cascade starts from, as data. */
@NullMarked
package dev.steelyard.systemic.cascade.scenario;

import org.jspecify.annotations.NullMarked;
