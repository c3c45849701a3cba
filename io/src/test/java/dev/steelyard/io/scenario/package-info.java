@NullMarked
package dev.steelyard.io.scenario;

import org.jspecify.annotations.NullMarked;
