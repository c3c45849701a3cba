@NullMarked
package dev.steelyard.io.firm;

import org.jspecify.annotations.NullMarked;
