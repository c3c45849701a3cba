@NullMarked
package dev.steelyard.risk.calibration;

import org.jspecify.annotations.NullMarked;
