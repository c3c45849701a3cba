/** The rules of the house, read from the compiled classes: floors, forbidden calls, null marking, module graph. */
@NullMarked
package dev.steelyard.cli.architecture;

import org.jspecify.annotations.NullMarked;
