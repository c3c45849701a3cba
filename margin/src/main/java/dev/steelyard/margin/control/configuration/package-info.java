/** All controls that are in force together, as one value. */
@NullMarked
package dev.steelyard.margin.control.configuration;

import org.jspecify.annotations.NullMarked;
