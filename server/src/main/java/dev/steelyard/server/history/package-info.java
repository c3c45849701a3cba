/** What the boards showed earlier: in memory for hours, in Parquet files for as long as they are left. */
@NullMarked
package dev.steelyard.server.history;

import org.jspecify.annotations.NullMarked;
