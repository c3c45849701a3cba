/** Tests of the engine. */
@NullMarked
package dev.steelyard.engine.run;

import org.jspecify.annotations.NullMarked;
