/** What an account holds by class of asset: exposure, leverage, risk weights. */
@NullMarked
package dev.steelyard.risk.exposure;

import org.jspecify.annotations.NullMarked;
