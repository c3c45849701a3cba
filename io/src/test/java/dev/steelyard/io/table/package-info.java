@NullMarked
package dev.steelyard.io.table;

import org.jspecify.annotations.NullMarked;
