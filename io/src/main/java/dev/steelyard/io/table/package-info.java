/** Rows for programs, as CSV or Parquet, and grids of text for people. */
@NullMarked
package dev.steelyard.io.table;

import org.jspecify.annotations.NullMarked;
