@NullMarked
package dev.steelyard.io.picture;

import org.jspecify.annotations.NullMarked;
