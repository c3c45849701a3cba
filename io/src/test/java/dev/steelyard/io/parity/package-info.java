/** Tests of reports on several series. */
@NullMarked
package dev.steelyard.io.parity;

import org.jspecify.annotations.NullMarked;
