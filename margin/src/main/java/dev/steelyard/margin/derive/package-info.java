/**
 * Derive (Lyra v2) in its contracts' arithmetic: portfolio margin (PMRM v1 and PMRM_2), the standard manager and the
 * liquidation auction. Sums and products have 18 decimals and are cut toward zero, as the contracts hold them; an
 * option's price comes from a double kernel rounded at the 18th decimal. Margins are signed surpluses: value less
 * requirement. Nothing here knows the account model of the product; sources are in {@code docs/methods/derive.md}.
 */
@NullMarked
package dev.steelyard.margin.derive;

import org.jspecify.annotations.NullMarked;
