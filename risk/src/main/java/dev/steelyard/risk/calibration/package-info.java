/** Which tiers, rates, caps, haircuts, fund and bands a market should have, from its history, its book and stated targets. */
@NullMarked
package dev.steelyard.risk.calibration;

import org.jspecify.annotations.NullMarked;
