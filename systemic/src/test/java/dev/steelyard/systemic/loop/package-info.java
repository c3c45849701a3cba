@NullMarked
package dev.steelyard.systemic.loop;

import org.jspecify.annotations.NullMarked;
