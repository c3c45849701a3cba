/** Histories of prices and returns, read from comma-separated text. */
@NullMarked
package dev.steelyard.io.history;

import org.jspecify.annotations.NullMarked;
