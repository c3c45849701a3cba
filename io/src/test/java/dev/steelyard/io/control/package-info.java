/** Tests of the file of controls. */
@NullMarked
package dev.steelyard.io.control;

import org.jspecify.annotations.NullMarked;
