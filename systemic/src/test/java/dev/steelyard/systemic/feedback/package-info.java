@NullMarked
package dev.steelyard.systemic.feedback;

import org.jspecify.annotations.NullMarked;
