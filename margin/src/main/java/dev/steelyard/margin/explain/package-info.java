/** The working behind a number, as a tree down to the inputs. */
@NullMarked
package dev.steelyard.margin.explain;

import org.jspecify.annotations.NullMarked;
