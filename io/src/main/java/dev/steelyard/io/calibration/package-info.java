/** Books, open interest and volumes in; calibrated markets out. */
@NullMarked
package dev.steelyard.io.calibration;

import org.jspecify.annotations.NullMarked;
