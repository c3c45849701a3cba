/** Tests of controls as events drive them. */
@NullMarked
package dev.steelyard.engine.control;

import org.jspecify.annotations.NullMarked;
