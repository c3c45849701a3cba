/** From the files named on the command line to accounts, markets and rule packs. */
@NullMarked
package dev.steelyard.cli.input;

import org.jspecify.annotations.NullMarked;
