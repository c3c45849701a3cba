/**
 * Volatility surfaces: smiles of one expiry (SVI, SSVI, SABR, vanna-volga), their calibration to bids and asks without
 * butterfly or calendar arbitrage, and what a surface says of skew, term structure and the relation of spot and vol.
 */
@NullMarked
package dev.steelyard.quant.surface;

import org.jspecify.annotations.NullMarked;
