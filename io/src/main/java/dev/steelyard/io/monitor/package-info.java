/** The leverage monitor's files: histories of markets, books, trades and pledges in, readings and pictures out. */
@NullMarked
package dev.steelyard.io.monitor;

import org.jspecify.annotations.NullMarked;
