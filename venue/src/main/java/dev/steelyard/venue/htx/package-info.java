/** HTX: positions and accounts of the older and the present interface. */
@NullMarked
package dev.steelyard.venue.htx;

import org.jspecify.annotations.NullMarked;
