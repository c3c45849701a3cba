/**
 * Who owes whom, and what follows when some cannot pay: clearing vectors, cascades of default, DebtRank, valuation of claims
 * by their debtors' equity, reconstruction from totals, and look-through leverage. Networks are sparse; every answer says
 * how far it converged.
 */
@NullMarked
package dev.steelyard.systemic.network;

import org.jspecify.annotations.NullMarked;
